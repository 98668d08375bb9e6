package io.kilter.flink.following;

import java.util.function.LongPredicate;
import org.apache.flink.streaming.api.TimerService;

/** When the parts want to be woken, in event time. Flink keeps one timer per sensor and time. */
final class Wakings {
  /** Not at all. */
  private static final long NEVER = Long.MIN_VALUE;

  long window = NEVER;
  long rates = NEVER;
  long episode = NEVER;

  /** Sets the timers that these need and those before did not, and deletes the others. */
  void replace(Wakings before, TimerService timers, LongPredicate neededElsewhere) {
    if (window == before.window && rates == before.rates && episode == before.episode) {
      return;
    }
    replace(before.window, window, timers, neededElsewhere);
    replace(before.rates, rates, timers, neededElsewhere);
    replace(before.episode, episode, timers, neededElsewhere);
  }

  private void replace(long before, long now, TimerService timers, LongPredicate neededElsewhere) {
    if (before == now) {
      return;
    }
    if (before != NEVER && !isNeeded(before) && !neededElsewhere.test(before)) {
      timers.deleteEventTimeTimer(before);
    }
    if (now != NEVER) {
      timers.registerEventTimeTimer(now);
    }
  }

  /** Whether a part wants to be woken at a time. */
  boolean isNeeded(long time) {
    return time == window || time == rates || time == episode;
  }

  /** Whether a part wants to be woken at a time or before it. */
  boolean isNeededBy(long time) {
    return (window != NEVER && window <= time)
        || (rates != NEVER && rates <= time)
        || (episode != NEVER && episode <= time);
  }
}

package io.kilter.flink.following;

import org.apache.flink.streaming.api.TimerService;

/** When the parts want to be woken, in event time. Flink keeps one timer per sensor and time. */
final class Wakings {
  /** Not at all. */
  private static final long NEVER = Long.MIN_VALUE;

  long window = NEVER;
  long rates = NEVER;
  long episode = NEVER;

  /** Sets the timers that these need and those before did not, and deletes the others. */
  void replace(Wakings before, TimerService timers) {
    if (window == before.window && rates == before.rates && episode == before.episode) {
      return;
    }
    replace(before.window, window, timers);
    replace(before.rates, rates, timers);
    replace(before.episode, episode, timers);
  }

  private void replace(long before, long now, TimerService timers) {
    if (before == now) {
      return;
    }
    if (before != NEVER && before != window && before != rates && before != episode) {
      timers.deleteEventTimeTimer(before);
    }
    if (now != NEVER) {
      timers.registerEventTimeTimer(now);
    }
  }
}

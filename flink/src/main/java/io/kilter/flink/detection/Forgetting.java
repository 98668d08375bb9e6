package io.kilter.flink.detection;

import java.util.function.LongPredicate;
import org.apache.flink.streaming.api.TimerService;

/**
 * Gives up the state of sensors that stay silent. What counts is the sensor's own clock: a reading
 * that comes in event time long after its predecessor meets a new detector, whether the old state
 * was still there or not. So forgetting frees memory and decides nothing.
 *
 * <p>The state itself goes once the watermark is that far ahead and, by the clock on the wall, the
 * sensor sent nothing for as long; the second keeps a sensor whose clock lags behind the others.
 * Only one that is silent for that long, and then continues where its own clock had stopped, tells
 * the difference.
 */
final class Forgetting {
  private final WallClock clock;
  private final long after;

  /**
   * @param after milliseconds; 0 to keep every sensor for ever
   */
  Forgetting(WallClock clock, long after) {
    this.clock = clock;
    this.after = after;
  }

  /** Whether a sensor has been silent for too long when a reading of a time comes. */
  boolean isDue(SensorTrack track, long time) {
    return after > 0 && track.newest != SensorTrack.NEVER && time - track.newest > after;
  }

  /**
   * After anything was done with a sensor that has sent a reading: one timer per sensor is set,
   * once nothing else will have a look at the sensor before. It is moved on when it fires.
   *
   * @param lookedAtBy whether some other timer in event time fires no later than a time
   */
  void settle(SensorTrack track, TimerService timers, LongPredicate lookedAtBy) {
    if (after == 0 || track.forgetTimer != SensorTrack.NEVER || track.newest == SensorTrack.NEVER) {
      return;
    }
    long goneAt = track.newest + after;
    if (timers.currentWatermark() >= goneAt) {
      track.forgetTimer = clock.quietSince(track, timers) + after;
      timers.registerProcessingTimeTimer(track.forgetTimer);
    } else if (!lookedAtBy.test(goneAt)) {
      track.forgetTimer = goneAt;
      timers.registerEventTimeTimer(goneAt);
    }
  }

  /** After a label was kept: a sensor that never sends a reading is forgotten too. */
  void labelled(SensorTrack track, long effective, TimerService timers) {
    if (after > 0 && track.forgetTimer == SensorTrack.NEVER) {
      track.forgetTimer = effective + after;
      timers.registerEventTimeTimer(track.forgetTimer);
    }
  }

  /** When a timer fired: whether to forget the sensor now. */
  boolean timerFired(long time, SensorTrack track, TimerService timers) {
    if (time != track.forgetTimer) {
      return false;
    }
    long goneAt = clock.quietSince(track, timers) + after;
    if (timers.currentWatermark() < track.newest + after) {
      track.forgetTimer = SensorTrack.NEVER;
      return false;
    }
    if (clock.now(timers) < goneAt) {
      track.forgetTimer = goneAt;
      timers.registerProcessingTimeTimer(goneAt);
      return false;
    }
    return true;
  }
}

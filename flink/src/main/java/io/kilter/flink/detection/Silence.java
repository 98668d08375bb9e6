package io.kilter.flink.detection;

import java.util.function.LongPredicate;
import org.apache.flink.streaming.api.TimerService;

/**
 * Finds sensors that have fallen silent while readings of theirs wait. Silent is a sensor that the
 * watermark has left behind by the allowed out-of-orderness since its last reading, or one that
 * sent nothing for that long, and as long as a partition may be idle, by the clock on the wall:
 * where sensors live in different times, as in a replay beside a live stream, the watermark is
 * ahead of some for ever. A reading that is out of order across such a pause is late.
 *
 * <p>At most one timer of each kind is set per sensor, however many readings come.
 */
final class Silence {
  /** Between finding silence and believing it: what had queued up while the task was held up. */
  private static final long DOUBT_MILLIS = 1000;

  private final WallClock clock;
  private final long outOfOrderness;
  private final long patience;

  Silence(WallClock clock, long outOfOrderness, long idleAfter) {
    this.clock = clock;
    this.outOfOrderness = outOfOrderness;
    this.patience = outOfOrderness + idleAfter;
  }

  /** After a reading was accepted: sets what timers are missing. */
  void arrived(SensorTrack track, TimerService timers) {
    track.silentAt = Math.max(track.newest, timers.currentWatermark()) + outOfOrderness;
    followWatermark(track, timers);
    track.arrived = clock.now(timers);
    watch(track, track.arrived + patience, timers);
  }

  /** When an event-time timer fired: whether the sensor is silent. */
  boolean watermarkMoved(long time, SensorTrack track, TimerService timers) {
    if (track.timer == SensorTrack.NEVER || time < track.timer) {
      return false;
    }
    track.timer = SensorTrack.NEVER;
    if (timers.currentWatermark() >= track.silentAt) {
      return true;
    }
    followWatermark(track, timers);
    return false;
  }

  /**
   * When a processing-time timer fired: whether it is too early to tell, since the sensor has sent
   * a reading meanwhile, or only seems silent for the first time. Then it is set anew. The track is
   * as it was, and need not be stored: of a million busy sensors that is what most timers find.
   *
   * @param time what the timer was set to, which says whether silence was found before
   */
  boolean isUnsure(long time, SensorTrack track, TimerService timers) {
    if (!track.watched || track.waiting.isEmpty()) {
      return false;
    }
    long silentAt = clock.quietSince(track, timers) + patience;
    long now = clock.now(timers);
    if (now < silentAt) {
      timers.registerProcessingTimeTimer(silentAt);
      return true;
    }
    if (time < silentAt + DOUBT_MILLIS) {
      timers.registerProcessingTimeTimer(now + DOUBT_MILLIS);
      return true;
    }
    return false;
  }

  /** When a processing-time timer fired and leaves no doubt: whether the sensor is silent. */
  boolean clockMoved(SensorTrack track) {
    boolean silent = track.watched;
    track.watched = false;
    return silent;
  }

  /**
   * Takes back the event-time timer, where nothing waits any more.
   *
   * @param neededElsewhere whether something else waits for a time
   */
  void settle(SensorTrack track, TimerService timers, LongPredicate neededElsewhere) {
    if (track.timer != SensorTrack.NEVER
        && track.waiting.isEmpty()
        && !neededElsewhere.test(track.timer)) {
      timers.deleteEventTimeTimer(track.timer);
      track.timer = SensorTrack.NEVER;
    }
  }

  private static void followWatermark(SensorTrack track, TimerService timers) {
    if (!track.waiting.isEmpty() && track.timer == SensorTrack.NEVER) {
      track.timer = track.silentAt;
      timers.registerEventTimeTimer(track.timer);
    }
  }

  private static void watch(SensorTrack track, long at, TimerService timers) {
    if (!track.waiting.isEmpty() && !track.watched) {
      track.watched = true;
      timers.registerProcessingTimeTimer(at);
    }
  }
}

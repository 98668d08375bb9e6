package io.kilter.flink.detection;

import org.apache.flink.streaming.api.TimerService;

/**
 * The clock on the wall as one task sees it: time before the task began is nobody's silence. One
 * owner.
 */
final class WallClock {
  private long begun = SensorTrack.NEVER;

  long now(TimerService timers) {
    long now = timers.currentProcessingTime();
    if (begun == SensorTrack.NEVER) {
      begun = now;
    }
    return now;
  }

  /** Since when a sensor is quiet that sent its last reading then. */
  long quietSince(SensorTrack track, TimerService timers) {
    now(timers);
    return Math.max(track.arrived, begun);
  }
}

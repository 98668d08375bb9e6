package io.kilter.flink.detection;

import io.kilter.detect.Detector;
import io.kilter.flink.following.Followed;
import io.kilter.flink.labels.HeardLabels;
import io.kilter.flink.labels.Peaks;

/** All that the job keeps of one sensor. Mutable; owned by the state backend. */
final class SensorTrack {
  /** No time: earlier than every reading. */
  static final long NEVER = Long.MIN_VALUE;

  Detector detector;
  final ReorderBuffer waiting;

  /**
   * Whether this object has met the task's settings; never kept, so that a restored one has not.
   */
  boolean fitted;

  /** Event time of the newest accepted reading. */
  long newest = NEVER;

  /** Event time of the last reading that was scored. */
  long scored = NEVER;

  /** Stream time at which the sensor counts as silent and what waits is scored all the same. */
  long silentAt = NEVER;

  /** The event-time timer that is set, or {@link #NEVER}. */
  long timer = NEVER;

  /** When the newest reading arrived, by the clock on the wall; epoch milliseconds. */
  long arrived = NEVER;

  /** Whether a processing-time timer is set that looks for silence. */
  boolean watched;

  /** The timer, of either kind of time, that looks whether to forget the sensor. */
  long forgetTimer = NEVER;

  /** What stood out, for labels that come later. */
  final Peaks peaks;

  /** What people said of it. */
  final HeardLabels labels;

  /** What follows from its scores: windows, rates, an episode. */
  final Followed followed;

  SensorTrack(Detector detector, ReorderBuffer waiting) {
    this(detector, waiting, new Peaks(), new HeardLabels(), new Followed());
  }

  SensorTrack(
      Detector detector,
      ReorderBuffer waiting,
      Peaks peaks,
      HeardLabels labels,
      Followed followed) {
    this.detector = detector;
    this.waiting = waiting;
    this.peaks = peaks;
    this.labels = labels;
    this.followed = followed;
  }

  /**
   * The time at or before which a reading comes too late: by the sensor's own clock, so that the
   * verdict depends on its readings alone, not on how far the rest of the stream has got.
   */
  long lateBound(long outOfOrderness) {
    return Math.max(scored, newest == NEVER ? NEVER : newest - outOfOrderness);
  }

  /** Whether the sensor waits for a time, apart from what follows from its scores. */
  boolean waitsFor(long time) {
    return time == timer || time == forgetTimer;
  }
}

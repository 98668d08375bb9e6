package io.kilter.flink.labels;

import io.kilter.events.Label;
import io.kilter.flink.source.Arrival;

/**
 * A label as one sensor's detector is told of it.
 *
 * @param offset where the message stands among those of its sensor
 * @param from event time of the first labelled reading, epoch milliseconds
 * @param to event time of the last labelled reading
 * @param anomaly whether the stretch is anomalous
 * @param effective event time from which it holds; after its stretch
 */
public record SensorLabel(long offset, long from, long to, boolean anomaly, long effective) {
  /**
   * What is added to the time of the broker's record where a label has no time of its own: more
   * than the message needs to reach the tasks.
   */
  static final long LEAD_MILLIS = 5_000;

  /** A label that came on its topic. */
  public static SensorLabel of(Label label, Arrival message) {
    long written =
        label.effective() == Label.WHEN_WRITTEN
            ? message.recordTime() + LEAD_MILLIS
            : label.effective();
    return new SensorLabel(
        message.offset(),
        label.from(),
        label.to(),
        label.anomaly(),
        Math.max(written, label.to() + 1));
  }

  /** Whether it holds before another: by its time, then by its place. */
  boolean isBefore(SensorLabel other) {
    return effective < other.effective || (effective == other.effective && offset < other.offset);
  }
}

package io.kilter.store.cassandra;

import io.kilter.events.Accuracy;
import java.nio.ByteBuffer;

/** Accuracy as cells of the type {@code accuracy}. */
public final class AccuracyCell {
  private AccuracyCell() {}

  static ByteBuffer encode(Accuracy accuracy) {
    return new Cell()
        .bigint(accuracy.end())
        .bigint(accuracy.observedMillis())
        .bigint(accuracy.faults())
        .bigint(accuracy.found())
        .bigint(accuracy.alerts())
        .bigint(accuracy.falseAlerts())
        .bigint(accuracy.delayMillis())
        .done();
  }

  /** The row of a cell; the cell's position stays. */
  public static Accuracy decode(String sensorId, long start, ByteBuffer cell) {
    Cell.Fields fields = new Cell.Fields(cell);
    return new Accuracy(
        sensorId,
        start,
        fields.bigint(),
        fields.bigint(),
        fields.bigint(),
        fields.bigint(),
        fields.bigint(),
        fields.bigint(),
        fields.bigint());
  }
}

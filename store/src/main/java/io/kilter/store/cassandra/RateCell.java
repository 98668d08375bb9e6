package io.kilter.store.cassandra;

import io.kilter.events.AnomalyRate;
import java.nio.ByteBuffer;

/** Rates of anomalies as cells of the type {@code anomaly_rate}. */
public final class RateCell {
  private RateCell() {}

  static ByteBuffer encode(AnomalyRate rate) {
    return new Cell()
        .bigint(rate.start())
        .bigint(rate.readings())
        .bigint(rate.anomalies())
        .bigint(rate.sensors())
        .bigint(rate.fleetReadings())
        .bigint(rate.fleetAnomalies())
        .real(rate.departure())
        .done();
  }

  /** The row of a cell; the cell's position stays. */
  public static AnomalyRate decode(String sensorId, long end, ByteBuffer cell) {
    Cell.Fields fields = new Cell.Fields(cell);
    return new AnomalyRate(
        sensorId,
        fields.bigint(),
        end,
        fields.bigint(),
        fields.bigint(),
        fields.bigint(),
        fields.bigint(),
        fields.bigint(),
        fields.real());
  }
}

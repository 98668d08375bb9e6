package io.kilter.store.cassandra;

import io.kilter.events.WindowSummary;
import java.nio.ByteBuffer;

/** Summaries as cells of the type {@code window_summary}. */
public final class WindowCell {
  private WindowCell() {}

  static ByteBuffer encode(WindowSummary window) {
    return new Cell()
        .bigint(window.end())
        .bigint(window.readings())
        .bigint(window.anomalies())
        .real(window.worstScore())
        .bigint(window.gaps())
        .bigint(window.longestPause())
        .longs(window.missing())
        .doubles(window.min())
        .doubles(window.mean())
        .doubles(window.max())
        .doubles(window.deviation())
        .doubles(window.quantiles())
        .done();
  }

  /** The row of a cell; the cell's position stays. */
  public static WindowSummary decode(String sensorId, long start, ByteBuffer cell) {
    Cell.Fields fields = new Cell.Fields(cell);
    return new WindowSummary(
        sensorId,
        start,
        fields.bigint(),
        fields.bigint(),
        fields.bigint(),
        fields.real(),
        fields.bigint(),
        fields.bigint(),
        fields.longs(),
        fields.doubles(),
        fields.doubles(),
        fields.doubles(),
        fields.doubles(),
        fields.doubles());
  }
}

package io.kilter.store.cassandra;

import com.datastax.oss.driver.api.core.cql.Row;
import io.kilter.events.WindowSummary;
import io.kilter.store.WindowExtent;
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

  /** Of a row of its begin and of those fields that charts need. */
  static WindowExtent extent(Row row) {
    return new WindowExtent(
        Values.toLong(row.getBytesUnsafe(0)),
        Values.toLong(row.getBytesUnsafe(1)),
        Values.toLong(row.getBytesUnsafe(2)),
        Values.toLong(row.getBytesUnsafe(3)),
        Values.toDouble(row.getBytesUnsafe(4)),
        Values.toDoubles(row.getBytesUnsafe(5)),
        Values.toDoubles(row.getBytesUnsafe(6)));
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

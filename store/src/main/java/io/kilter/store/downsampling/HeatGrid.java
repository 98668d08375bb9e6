package io.kilter.store.downsampling;

import io.kilter.events.Score;
import io.kilter.store.SensorState;
import io.kilter.store.StoreException;
import io.kilter.store.StoreReader;
import io.kilter.store.TimeRange;
import io.kilter.store.WindowExtent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * The columns of a heat map. They begin at multiples of their width, so that a later map has the
 * same ones, and are made of whole windows: a window counts where it begins. What no window covers
 * yet is read as it is.
 *
 * @param from where the first column begins, epoch milliseconds
 * @param width of a column, milliseconds
 * @param columns how many
 */
public record HeatGrid(long from, long width, int columns) {
  /** Of readings that are in no window yet; a window of a reading a second has as many. */
  private static final int MOST_READINGS = 300;

  /**
   * The columns that cover a range.
   *
   * @param columns at most about so many: with those cut off at both ends one more
   * @param window how long a window is
   */
  public static HeatGrid of(TimeRange range, int columns, Duration window) {
    long whole = window.toMillis();
    long least = -Math.floorDiv(range.from() - range.to(), (long) columns);
    long width = whole * Math.max(1, -Math.floorDiv(-least, whole));
    long from = Math.floorDiv(range.from(), width) * width;
    return new HeatGrid(from, width, (int) -Math.floorDiv(from - range.to(), width));
  }

  /** How many windows a row is made of. */
  public long windows(Duration window) {
    return Math.max(1, width * columns / window.toMillis());
  }

  /**
   * The rows of some sensors, in their order. Costs two questions to the store a sensor at most: a
   * sensor whose latest reading is before a stretch of time is not asked for about it.
   *
   * @param enough asked after each row; once it is true there are no more
   */
  public List<HeatRow> rows(List<SensorState> sensors, StoreReader reader, BooleanSupplier enough)
      throws StoreException {
    List<HeatRow> rows = new ArrayList<>(sensors.size());
    for (SensorState sensor : sensors) {
      rows.add(row(sensor, reader));
      if (enough.getAsBoolean()) {
        break;
      }
    }
    return rows;
  }

  private HeatRow row(SensorState sensor, StoreReader reader) throws StoreException {
    String sensorId = sensor.sensorId();
    double[] worst = new double[columns];
    long[] anomalies = new long[columns];
    Arrays.fill(worst, Double.NaN);
    long to = from + width * columns;
    List<WindowExtent> windows =
        sensor.lastTime() < from
            ? List.of()
            : reader.extents(sensorId, new TimeRange(from, to), StoreReader.MAX_LIMIT);
    for (WindowExtent window : windows) {
      add(column(window.start()), window.worstScore(), window.anomalies(), worst, anomalies);
    }
    long rest = windows.isEmpty() ? from : windows.get(0).end();
    if (rest < to && sensor.lastTime() >= rest) {
      for (Score score : reader.scores(sensorId, new TimeRange(rest, to), MOST_READINGS)) {
        add(column(score.time()), score.score(), score.anomaly() ? 1 : 0, worst, anomalies);
      }
    }
    return new HeatRow(worst, anomalies);
  }

  private int column(long time) {
    return (int) ((time - from) / width);
  }

  private static void add(int column, double score, long odd, double[] worst, long[] anomalies) {
    if (!(worst[column] >= score)) {
      worst[column] = score;
    }
    anomalies[column] += odd;
  }
}

package io.kilter.cli.store.export;

import io.kilter.events.Accuracy;
import io.kilter.events.AnomalyRate;
import io.kilter.events.Episode;
import io.kilter.events.Score;
import io.kilter.events.WindowSummary;
import io.kilter.store.RowKey;
import io.kilter.store.StoreException;
import io.kilter.store.StoreReader;
import io.kilter.store.TimeRange;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/**
 * One sensor's rows, a page at a time.
 *
 * @param <T> the kind of row
 */
@FunctionalInterface
public interface SensorRows<T> {
  /** Rows of a page: of 50 features, a few megabytes. */
  int PAGE = 2_000;

  /** Hands on every row of a range; how many they were. */
  long forEach(String sensorId, TimeRange range, Taker<T> taker) throws IOException;

  /** Whether there are rows of a sensor of which there are no scores. */
  default boolean has(String sensorId) throws StoreException {
    return false;
  }

  /**
   * The sensors of a range's rows of which there are no scores, in order: a store's list of sensors
   * is what its scores say. Takes a pass over the table's list over all sensors, if it has one.
   *
   * @param scored the sensors with scores
   */
  default Set<String> sensorsBeside(Set<String> scored, TimeRange range) throws IOException {
    return Set.of();
  }

  /** Takes a row. */
  interface Taker<T> {
    /** Takes it. */
    void take(T row) throws IOException;
  }

  /** In the order of time. */
  static SensorRows<Score> scores(StoreReader reader) {
    return (sensorId, range, taker) -> {
      long rows = 0;
      long from = range.from();
      while (from < range.to()) {
        List<Score> page = reader.oldestScores(sensorId, new TimeRange(from, range.to()), PAGE);
        for (Score row : page) {
          taker.take(row);
        }
        rows += page.size();
        if (page.size() < PAGE) {
          break;
        }
        from = page.get(PAGE - 1).time() + 1;
      }
      return rows;
    };
  }

  /** Newest first. */
  static SensorRows<WindowSummary> windows(StoreReader reader) {
    return new ListedRows<>(reader::windows, row -> new RowKey(row.start(), row.sensorId()));
  }

  /** Newest first. */
  static SensorRows<Episode> episodes(StoreReader reader) {
    return new ListedRows<>(reader::episodes, row -> new RowKey(row.start(), row.sensorId()));
  }

  /** Newest first. */
  static SensorRows<AnomalyRate> rates(StoreReader reader) {
    return new ListedRows<>(reader::rates, row -> new RowKey(row.end(), row.sensorId()));
  }

  /** Newest first. */
  static SensorRows<Accuracy> accuracy(StoreReader reader) {
    return new ListedRows<>(reader::accuracy, row -> new RowKey(row.start(), row.sensorId()));
  }
}

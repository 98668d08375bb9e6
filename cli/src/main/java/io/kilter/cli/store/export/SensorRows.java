package io.kilter.cli.store.export;

import io.kilter.events.Accuracy;
import io.kilter.events.AnomalyRate;
import io.kilter.events.Episode;
import io.kilter.events.Score;
import io.kilter.events.WindowSummary;
import io.kilter.store.KeyRange;
import io.kilter.store.RowKey;
import io.kilter.store.StoreException;
import io.kilter.store.StoreReader;
import io.kilter.store.TimeRange;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

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
    return newestFirst(reader::windows, WindowSummary::start);
  }

  /** Newest first. */
  static SensorRows<Episode> episodes(StoreReader reader) {
    return newestFirst(reader::episodes, Episode::start);
  }

  /** Newest first. */
  static SensorRows<AnomalyRate> rates(StoreReader reader) {
    return newestFirst(reader::rates, AnomalyRate::end);
  }

  /** Newest first. */
  static SensorRows<Accuracy> accuracy(StoreReader reader) {
    return newestFirst(reader::accuracy, Accuracy::start);
  }

  private static <T> SensorRows<T> newestFirst(Lists<T> lists, Start<T> start) {
    return (sensorId, range, taker) -> {
      long rows = 0;
      KeyRange rest = KeyRange.of(range);
      List<T> page = lists.rows(Optional.of(sensorId), rest, PAGE);
      while (!page.isEmpty()) {
        for (T row : page) {
          taker.take(row);
        }
        rows += page.size();
        rest = rest.endingBefore(new RowKey(start.of(page.get(page.size() - 1)), sensorId));
        page = page.size() < PAGE ? List.of() : lists.rows(Optional.of(sensorId), rest, PAGE);
      }
      return rows;
    };
  }

  /** A list of a reader. */
  interface Lists<T> {
    /** Its rows, newest first. */
    List<T> rows(Optional<String> sensorId, KeyRange range, int limit) throws StoreException;
  }

  /** By which time a table keeps its rows: when one begins, or when a rate's window ends. */
  interface Start<T> {
    /** Epoch milliseconds. */
    long of(T row);
  }
}

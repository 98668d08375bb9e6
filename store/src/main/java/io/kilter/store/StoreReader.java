package io.kilter.store;

import io.kilter.events.Accuracy;
import io.kilter.events.AnomalyRate;
import io.kilter.events.Episode;
import io.kilter.events.Score;
import io.kilter.events.WindowSummary;
import io.kilter.store.downsampling.Downsampling;
import io.kilter.store.paging.Pages;
import java.util.List;
import java.util.Optional;

/**
 * Answers what the API asks. Every query is bounded in rows by its limit and in time by the
 * settings ({@code store.read-timeout}), and none waits for a writer. Thread-safe; calls block.
 * {@link Pages} cuts its lists into pages, and {@link Downsampling} condenses a long range.
 *
 * <p>Identifiers are in the order of their UTF-8 bytes. "Newest first" is the reverse of the order
 * by time and, at one time, by identifier. A limit is from 1 to {@link #MAX_LIMIT}; any other is an
 * {@link IllegalArgumentException}.
 */
public interface StoreReader extends AutoCloseable {
  /** The most rows that one query gives. */
  int MAX_LIMIT = 100_000;

  /**
   * Sensors in the order of their identifiers, from the first after {@code afterId}; "" for all.
   */
  List<SensorState> sensors(String afterId, int limit) throws StoreException;

  /** All sensors in numbers. Costs a pass over them: about a millisecond for ten thousand. */
  FleetState fleet() throws StoreException;

  /** One sensor, if anything of it was stored. */
  Optional<SensorState> sensor(String sensorId) throws StoreException;

  /** The newest {@code limit} scores of a sensor within a range, in the order of time. */
  List<Score> scores(String sensorId, TimeRange range, int limit) throws StoreException;

  /** The oldest {@code limit} scores of a sensor within a range, in the order of time. */
  List<Score> oldestScores(String sensorId, TimeRange range, int limit) throws StoreException;

  /** The newest {@code limit} scores of all sensors, newest first. */
  List<Score> newestScores(int limit) throws StoreException;

  /**
   * The newest {@code limit} anomalous scores within a range, newest first; of all sensors or one.
   */
  List<Score> anomalies(Optional<String> sensorId, KeyRange range, int limit) throws StoreException;

  /**
   * The newest {@code limit} summaries that begin in a range, newest first; of all sensors or one.
   */
  List<WindowSummary> windows(Optional<String> sensorId, KeyRange range, int limit)
      throws StoreException;

  /**
   * The same of one sensor's windows, as far as charts need them. A store reads no more than that
   * where it can.
   */
  default List<WindowExtent> extents(String sensorId, TimeRange range, int limit)
      throws StoreException {
    return windows(Optional.of(sensorId), range, limit).stream().map(WindowExtent::of).toList();
  }

  /**
   * The newest {@code limit} episodes that begin in a range, newest first; of all sensors or one.
   */
  List<Episode> episodes(Optional<String> sensorId, KeyRange range, int limit)
      throws StoreException;

  /**
   * The newest {@code limit} rates of windows that end in a range, newest first; of all sensors or
   * one.
   */
  List<AnomalyRate> rates(Optional<String> sensorId, KeyRange range, int limit)
      throws StoreException;

  /**
   * The newest {@code limit} rows of accuracy whose periods begin in a range, newest first; of all
   * sensors or one.
   */
  List<Accuracy> accuracy(Optional<String> sensorId, KeyRange range, int limit)
      throws StoreException;

  /** How large each table is; may take as long as a query may. */
  List<TableStats> tables() throws StoreException;

  /** Like {@link #anomalies(Optional, KeyRange, int)}, within a stretch of time. */
  default List<Score> anomalies(Optional<String> sensorId, TimeRange range, int limit)
      throws StoreException {
    return anomalies(sensorId, KeyRange.of(range), limit);
  }

  /** Like {@link #windows(Optional, KeyRange, int)}, within a stretch of time. */
  default List<WindowSummary> windows(Optional<String> sensorId, TimeRange range, int limit)
      throws StoreException {
    return windows(sensorId, KeyRange.of(range), limit);
  }

  /** Like {@link #episodes(Optional, KeyRange, int)}, within a stretch of time. */
  default List<Episode> episodes(Optional<String> sensorId, TimeRange range, int limit)
      throws StoreException {
    return episodes(sensorId, KeyRange.of(range), limit);
  }

  /** Like {@link #rates(Optional, KeyRange, int)}, within a stretch of time. */
  default List<AnomalyRate> rates(Optional<String> sensorId, TimeRange range, int limit)
      throws StoreException {
    return rates(sensorId, KeyRange.of(range), limit);
  }

  /** Like {@link #accuracy(Optional, KeyRange, int)}, within a stretch of time. */
  default List<Accuracy> accuracy(Optional<String> sensorId, TimeRange range, int limit)
      throws StoreException {
    return accuracy(sensorId, KeyRange.of(range), limit);
  }

  /** A limit that is within bounds. */
  static int checkedLimit(int limit) {
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new IllegalArgumentException(
          "The limit must be between 1 and " + MAX_LIMIT + ", not " + limit);
    }
    return limit;
  }

  @Override
  void close() throws StoreException;
}

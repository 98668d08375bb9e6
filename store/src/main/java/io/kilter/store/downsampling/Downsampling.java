package io.kilter.store.downsampling;

import io.kilter.events.Score;
import io.kilter.store.SensorState;
import io.kilter.store.StoreException;
import io.kilter.store.StoreReader;
import io.kilter.store.TimeRange;
import io.kilter.store.WindowExtent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Condenses a long range of one sensor, on any store. The job's tumbling windows are the roll-ups:
 * they hold each feature's extremes and the worst score, and a window that is stored is whole but
 * for readings that are still late. So a month costs its windows (8,640 of five minutes) and not
 * its readings; only what the windows do not cover yet, before the first and after the last, is
 * read as it is. Where buckets are shorter than windows the readings themselves are condensed, as
 * long as they are not too many.
 *
 * <p>As thread-safe as the reader.
 */
public final class Downsampling {
  /** The most points that may be asked for. */
  public static final int MAX_POINTS = 10_000;

  /** A year of five-minute windows is 105,120: about 0.4 s on SQLite. */
  private static final int MOST_WINDOWS = 200_000;

  /** Two days of a reading a second: about 0.3 s on SQLite. */
  private static final int MOST_READINGS = 200_000;

  /** An alert budget allows a few a week; more than this cannot be told apart in a chart. */
  private static final int MOST_MARKS = 20_000;

  /** Rows of 50 features are 1.3 KB: a page of them takes a few megabytes. */
  private static final int READINGS_AT_ONCE = 5_000;

  /** A month of five-minute windows is 8,640, of 0.8 KB with 50 features: one page. */
  private static final int WINDOWS_AT_ONCE = 10_000;

  private final StoreReader reader;

  /** Condenses what a reader reads. */
  public Downsampling(StoreReader reader) {
    this.reader = reader;
  }

  /**
   * A range in at most so many buckets, and every anomaly.
   *
   * @param points from 1 to {@link #MAX_POINTS}
   * @throws IllegalArgumentException if the range holds more windows, or more readings that are in
   *     none, than may be read for one answer; the sentence says so
   */
  public Overview overview(String sensorId, TimeRange range, int points) throws StoreException {
    if (points < 1 || points > MAX_POINTS) {
      throw new IllegalArgumentException(
          "The number of points must be between 1 and " + MAX_POINTS + ", not " + points);
    }
    Optional<TimeRange> known = known(sensorId, range);
    if (known.isEmpty()) {
      return new Overview(List.of(), List.of(), true);
    }
    List<Score> anomalies =
        new ArrayList<>(reader.anomalies(Optional.of(sensorId), range, MOST_MARKS));
    Collections.reverse(anomalies);
    List<AnomalyMark> marks =
        anomalies.stream().map(score -> new AnomalyMark(score.time(), score.score())).toList();
    List<Bucket> buckets = buckets(sensorId, known.get(), points);
    return new Overview(buckets, marks, marks.size() < MOST_MARKS);
  }

  /** The part of a range from which there may be readings. */
  private Optional<TimeRange> known(String sensorId, TimeRange range) throws StoreException {
    Optional<SensorState> sensor = reader.sensor(sensorId);
    if (sensor.isEmpty()) {
      return Optional.empty();
    }
    long from = Math.max(range.from(), sensor.get().firstTime());
    long to = Math.min(range.to(), sensor.get().lastTime() + 1);
    if (from >= to) {
      return Optional.empty();
    }
    // Retention may have taken what there was until then: empty points would stand in for the rest.
    List<Score> oldest = reader.oldestScores(sensorId, new TimeRange(from, to), 1);
    return oldest.isEmpty()
        ? Optional.empty()
        : Optional.of(new TimeRange(oldest.get(0).time(), to));
  }

  private List<Bucket> buckets(String sensorId, TimeRange range, int points) throws StoreException {
    List<WindowExtent> windows = windows(sensorId, range);
    long width = -Math.floorDiv(range.from() - range.to(), (long) points);
    long window = windows.isEmpty() ? 0 : windows.get(0).end() - windows.get(0).start();
    if (windows.isEmpty() || (width < window && readings(windows) < MOST_READINGS)) {
      BucketBuilder buckets = new BucketBuilder(range.from(), width);
      addReadings(buckets, sensorId, range.from(), range.to());
      return buckets.build();
    }
    BucketBuilder buckets = new BucketBuilder(range.from(), Math.max(width, window));
    addReadings(buckets, sensorId, range.from(), windows.get(0).start());
    windows.forEach(buckets::add);
    addReadings(buckets, sensorId, windows.get(windows.size() - 1).end(), range.to());
    return buckets.build();
  }

  /** Whole windows of a range, in the order of time. */
  private List<WindowExtent> windows(String sensorId, TimeRange range) throws StoreException {
    List<WindowExtent> windows = new ArrayList<>();
    TimeRange rest = range;
    while (true) {
      List<WindowExtent> page = reader.extents(sensorId, rest, WINDOWS_AT_ONCE);
      windows.addAll(page);
      if (page.size() < WINDOWS_AT_ONCE || page.get(page.size() - 1).start() <= range.from()) {
        break;
      }
      refuseMoreThan(MOST_WINDOWS, windows.size(), "windows");
      rest = new TimeRange(range.from(), page.get(page.size() - 1).start());
    }
    windows.removeIf(window -> window.end() > range.to());
    Collections.reverse(windows);
    return windows;
  }

  private static long readings(List<WindowExtent> windows) {
    return windows.stream().mapToLong(WindowExtent::readings).sum();
  }

  private void addReadings(BucketBuilder buckets, String sensorId, long from, long to)
      throws StoreException {
    long begin = from;
    int read = 0;
    while (begin < to) {
      List<Score> page = reader.oldestScores(sensorId, new TimeRange(begin, to), READINGS_AT_ONCE);
      page.forEach(buckets::add);
      if (page.size() < READINGS_AT_ONCE) {
        return;
      }
      read += page.size();
      refuseMoreThan(MOST_READINGS, read, "readings without a window");
      begin = page.get(page.size() - 1).time() + 1;
    }
  }

  private static void refuseMoreThan(int most, int found, String what) {
    if (found > most) {
      throw new IllegalArgumentException(
          "The range holds more than " + most + " " + what + "; ask for a shorter one.");
    }
  }
}

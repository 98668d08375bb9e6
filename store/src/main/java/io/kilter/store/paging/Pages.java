package io.kilter.store.paging;

import io.kilter.events.Accuracy;
import io.kilter.events.AnomalyRate;
import io.kilter.events.Episode;
import io.kilter.events.Score;
import io.kilter.events.WindowSummary;
import io.kilter.store.KeyRange;
import io.kilter.store.RowKey;
import io.kilter.store.SensorState;
import io.kilter.store.StoreException;
import io.kilter.store.StoreReader;
import io.kilter.store.TimeRange;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The lists of a reader in pages. A cursor continues the list of the same filters: the same sensor
 * and the same range as on the page that gave it. Limits are those of {@link StoreReader}, less
 * one, which tells whether there is another page. As thread-safe as the reader.
 */
public final class Pages {
  private final StoreReader reader;

  /** Pages of what a reader reads. */
  public Pages(StoreReader reader) {
    this.reader = reader;
  }

  /** Sensors in the order of their identifiers. */
  public Page<SensorState> sensors(int limit, Optional<String> cursor) throws StoreException {
    requireInBounds(limit);
    String after = cursor.map(text -> Cursor.place("sensors", text).sensorId()).orElse("");
    return page(
        "sensors",
        reader.sensors(after, limit + 1),
        limit,
        sensor -> new RowKey(0, sensor.sensorId()));
  }

  /** One sensor's scores, newest first. */
  public Page<Score> scores(String sensorId, TimeRange range, int limit, Optional<String> cursor)
      throws StoreException {
    requireInBounds(limit);
    String list = list("scores", Optional.of(sensorId), range);
    long end = keys(list, range, cursor).endOf(sensorId);
    if (end <= range.from()) {
      return new Page<>(List.of(), Optional.empty());
    }
    TimeRange rest = new TimeRange(range.from(), end);
    List<Score> newestFirst = new ArrayList<>(reader.scores(sensorId, rest, limit + 1));
    Collections.reverse(newestFirst);
    return page(list, newestFirst, limit, Pages::key);
  }

  /** Anomalous scores of all sensors or one, newest first. */
  public Page<Score> anomalies(
      Optional<String> sensorId, TimeRange range, int limit, Optional<String> cursor)
      throws StoreException {
    requireInBounds(limit);
    String list = list("anomalies", sensorId, range);
    KeyRange keys = keys(list, range, cursor);
    return page(list, reader.anomalies(sensorId, keys, limit + 1), limit, Pages::key);
  }

  /** Summaries of all sensors or one, newest first. */
  public Page<WindowSummary> windows(
      Optional<String> sensorId, TimeRange range, int limit, Optional<String> cursor)
      throws StoreException {
    requireInBounds(limit);
    String list = list("windows", sensorId, range);
    KeyRange keys = keys(list, range, cursor);
    return page(
        list,
        reader.windows(sensorId, keys, limit + 1),
        limit,
        window -> new RowKey(window.start(), window.sensorId()));
  }

  /** Episodes of all sensors or one, newest first. */
  public Page<Episode> episodes(
      Optional<String> sensorId, TimeRange range, int limit, Optional<String> cursor)
      throws StoreException {
    requireInBounds(limit);
    String list = list("episodes", sensorId, range);
    KeyRange keys = keys(list, range, cursor);
    return page(
        list,
        reader.episodes(sensorId, keys, limit + 1),
        limit,
        episode -> new RowKey(episode.start(), episode.sensorId()));
  }

  /** Rates of all sensors or one, those of the newest windows first. */
  public Page<AnomalyRate> rates(
      Optional<String> sensorId, TimeRange range, int limit, Optional<String> cursor)
      throws StoreException {
    requireInBounds(limit);
    String list = list("rates", sensorId, range);
    KeyRange keys = keys(list, range, cursor);
    return page(
        list,
        reader.rates(sensorId, keys, limit + 1),
        limit,
        rate -> new RowKey(rate.end(), rate.sensorId()));
  }

  /** Accuracy of all sensors or one, newest period first. */
  public Page<Accuracy> accuracy(
      Optional<String> sensorId, TimeRange range, int limit, Optional<String> cursor)
      throws StoreException {
    requireInBounds(limit);
    String list = list("accuracy", sensorId, range);
    KeyRange keys = keys(list, range, cursor);
    return page(
        list,
        reader.accuracy(sensorId, keys, limit + 1),
        limit,
        row -> new RowKey(row.start(), row.sensorId()));
  }

  private static void requireInBounds(int limit) {
    if (limit < 1 || limit >= StoreReader.MAX_LIMIT) {
      throw new IllegalArgumentException(
          "The limit of a page must be between 1 and "
              + (StoreReader.MAX_LIMIT - 1)
              + ", not "
              + limit);
    }
  }

  private static KeyRange keys(String list, TimeRange range, Optional<String> cursor) {
    KeyRange keys = KeyRange.of(range);
    return cursor.map(text -> keys.endingBefore(Cursor.place(list, text))).orElse(keys);
  }

  private static RowKey key(Score score) {
    return new RowKey(score.time(), score.sensorId());
  }

  private static String list(String name, Optional<String> sensorId, TimeRange range) {
    return name
        + " "
        + range.from()
        + " "
        + range.to()
        + sensorId.map(id -> " of " + id).orElse("");
  }

  /** The first {@code limit} of the rows; one more than that says that there is another page. */
  private static <T> Page<T> page(String list, List<T> rows, int limit, Function<T, RowKey> key) {
    if (rows.size() <= limit) {
      return new Page<>(rows, Optional.empty());
    }
    String next = Cursor.text(list, key.apply(rows.get(limit - 1)));
    return new Page<>(List.copyOf(rows.subList(0, limit)), Optional.of(next));
  }
}

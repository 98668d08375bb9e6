package io.kilter.cli.store.export;

import io.kilter.store.KeyRange;
import io.kilter.store.RowKey;
import io.kilter.store.StoreException;
import io.kilter.store.TimeRange;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Rows that a store lists newest first, of one sensor or of all.
 *
 * @param <T> the kind of row
 * @param key what the lists are in the order of
 */
record ListedRows<T>(Lists<T> lists, Function<T, RowKey> key) implements SensorRows<T> {
  /** A list of a reader. */
  interface Lists<T> {
    /** Its rows, newest first. */
    List<T> rows(Optional<String> sensorId, KeyRange range, int limit) throws StoreException;
  }

  @Override
  public long forEach(String sensorId, TimeRange range, Taker<T> taker) throws IOException {
    return forEach(Optional.of(sensorId), range, taker);
  }

  @Override
  public boolean has(String sensorId) throws StoreException {
    return !lists.rows(Optional.of(sensorId), KeyRange.of(TimeRange.ALL), 1).isEmpty();
  }

  @Override
  public Set<String> sensorsBeside(Set<String> scored, TimeRange range) throws IOException {
    Set<String> others = new TreeSet<>();
    forEach(
        Optional.empty(),
        range,
        row -> {
          String sensorId = key.apply(row).sensorId();
          if (!scored.contains(sensorId)) {
            others.add(sensorId);
          }
        });
    return others;
  }

  private long forEach(Optional<String> sensorId, TimeRange range, Taker<T> taker)
      throws IOException {
    long rows = 0;
    KeyRange rest = KeyRange.of(range);
    List<T> page = lists.rows(sensorId, rest, PAGE);
    while (!page.isEmpty()) {
      for (T row : page) {
        taker.take(row);
      }
      rows += page.size();
      rest = rest.endingBefore(key.apply(page.get(page.size() - 1)));
      page = page.size() < PAGE ? List.of() : lists.rows(sensorId, rest, PAGE);
    }
    return rows;
  }
}

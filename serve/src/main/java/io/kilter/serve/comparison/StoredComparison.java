package io.kilter.serve.comparison;

import io.kilter.detect.model.TrainedModel;
import io.kilter.events.Score;
import io.kilter.store.SensorState;
import io.kilter.store.StoreReader;
import io.kilter.store.TimeRange;
import io.kilter.store.paging.Page;
import io.kilter.store.paging.Pages;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Compares a candidate with the scores of a store.
 *
 * @param sensorId of one sensor; of all when empty, the limit shared out among them
 * @param range of which time
 * @param limit at most about so many readings, of each sensor the newest
 */
public record StoredComparison(Optional<String> sensorId, TimeRange range, int limit) {
  private static final int PAGE = 1000;
  private static final int MOST_SENSORS = 10_000;

  /** Reads and compares; takes tens of microseconds a reading. */
  public Comparison of(TrainedModel candidate, StoreReader reader) throws IOException {
    Comparison comparison = new Comparison(candidate);
    if (sensorId.isPresent()) {
      add(sensorId.get(), limit, reader, comparison);
      return comparison;
    }
    List<SensorState> sensors = reader.sensors("", MOST_SENSORS);
    for (SensorState sensor : sensors) {
      add(sensor.sensorId(), Math.max(1, limit / sensors.size()), reader, comparison);
    }
    return comparison;
  }

  private void add(String sensor, int most, StoreReader reader, Comparison comparison)
      throws IOException {
    Pages pages = new Pages(reader);
    Optional<String> cursor = Optional.empty();
    int left = most;
    do {
      Page<Score> page = pages.scores(sensor, range, Math.min(left, PAGE), cursor);
      page.rows().forEach(comparison::add);
      left -= page.rows().size();
      cursor = page.next();
    } while (cursor.isPresent() && left > 0);
  }
}

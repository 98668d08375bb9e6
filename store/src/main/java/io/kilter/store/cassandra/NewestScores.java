package io.kilter.store.cassandra;

import com.datastax.oss.driver.api.core.cql.Row;
import io.kilter.events.Score;
import io.kilter.store.RowKey;
import io.kilter.store.StoreException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The newest scores of all sensors. No table lists scores by time: the key of each would cost as
 * much as the score, and the states of the sensors say where the newest ones are.
 *
 * <p>The newest N scores are of at most N sensors, those whose states are the newest. Of each of
 * them a few of the newest are read, all at once; then those are read on whose next row may still
 * be among the newest N. A score whose sensor's state is not written yet may be left out.
 */
final class NewestScores {
  /** Rows that are read of a sensor at first, at least. */
  private static final int FEWEST = 16;

  private static final Comparator<Score> NEWEST_FIRST =
      Comparator.comparing((Score score) -> new RowKey(score.time(), score.sensorId())).reversed();

  private final Reads reads;
  private final RowsOfSensor rows;
  private final int limit;
  private final List<Score> found = new ArrayList<>();

  NewestScores(Reads reads, RowsOfSensor rows, int limit) {
    this.reads = reads;
    this.rows = rows;
    this.limit = limit;
  }

  /** Newest first. */
  List<Score> read() throws StoreException {
    List<RowKey> sensors = newestSensors();
    if (sensors.isEmpty()) {
      return found;
    }
    int share = Math.min(limit, Math.max(FEWEST, 2 * limit / sensors.size()));
    List<List<Row>> firsts = rows.newestInOwnParts(reads, Kind.SCORES, sensors, share);
    for (int i = 0; i < sensors.size(); i++) {
      add(sensors.get(i).sensorId(), firsts.get(i));
    }
    sortAndCut();
    for (int i = 0; i < sensors.size(); i++) {
      List<Row> first = firsts.get(i);
      // With a whole share there may be more in its part, with less only before it.
      long end =
          first.size() < share
              ? rows.partOf(sensors.get(i).time())
              : RowsOfSensor.time(first.get(first.size() - 1));
      readOn(sensors.get(i).sensorId(), end);
    }
    return found;
  }

  private List<RowKey> newestSensors() throws StoreException {
    List<RowKey> sensors = new ArrayList<>();
    for (SensorRows.Known sensor : SensorRows.all(reads)) {
      sensors.add(new RowKey(sensor.state().time(), sensor.sensorId()));
    }
    sensors.sort(Comparator.reverseOrder());
    return sensors.subList(0, Math.min(limit, sensors.size()));
  }

  /** Reads what of a sensor lies before a time and may be among the newest. */
  private void readOn(String sensorId, long end) throws StoreException {
    long from = found.size() < limit ? Long.MIN_VALUE : found.get(limit - 1).time();
    if (from < end) {
      add(sensorId, rows.newest(reads, Kind.SCORES, sensorId, from, end, limit));
      sortAndCut();
    }
  }

  private void add(String sensorId, List<Row> selected) {
    for (Row row : selected) {
      found.add(ScoreCell.decode(sensorId, RowsOfSensor.time(row), row.getBytesUnsafe(1)));
    }
  }

  private void sortAndCut() {
    found.sort(NEWEST_FIRST);
    if (found.size() > limit) {
      found.subList(limit, found.size()).clear();
    }
  }
}

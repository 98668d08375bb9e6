package io.kilter.cli.train;

import io.kilter.cli.store.export.SensorRows;
import io.kilter.cli.text.ProgressBar;
import io.kilter.config.StoreSettings;
import io.kilter.events.Score;
import io.kilter.learn.training.Origin;
import io.kilter.learn.training.set.TrainingSetBuilder;
import io.kilter.store.SensorState;
import io.kilter.store.Store;
import io.kilter.store.StoreReader;
import io.kilter.store.TimeRange;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Reads history from the store: the measured values of every score, sensor by sensor. */
final class StoredHistory {
  private static final int SENSORS_AT_ONCE = 1_000;

  private final TrainingSetBuilder set;
  private final int width;
  private final int[] places;
  private final double[] row;
  private final SensorCount sensors = new SensorCount();
  private long otherWidth;

  private StoredHistory(List<String> stored, List<String> features) {
    this.set = new TrainingSetBuilder(features);
    this.width = stored.size();
    this.places = Words.places(stored, features);
    this.row = new double[places.length];
  }

  /**
   * Reads the rows of a range of event time.
   *
   * @param stored the features of the stream
   * @param features those of them to train with
   */
  static History read(
      StoreSettings store,
      List<String> stored,
      List<String> features,
      TimeRange range,
      String source,
      ProgressBar bar)
      throws IOException {
    StoredHistory history = new StoredHistory(stored, features);
    try (StoreReader reader = Store.of(store).openReader()) {
      history.readAll(reader, range, bar);
    }
    List<String> notes = history.sensors.note().stream().toList();
    List<String> complaints =
        history.otherWidth == 0
            ? List.of()
            : List.of("Rows of other features than today's stream.features are left out.");
    return new History(
        history.set.build(), new Origin(source, true, history.otherWidth, complaints, notes));
  }

  private void readAll(StoreReader reader, TimeRange range, ProgressBar bar) throws IOException {
    long all = reader.fleet().sensors();
    long done = 0;
    SensorRows<Score> scores = SensorRows.scores(reader);
    List<SensorState> page = reader.sensors("", SENSORS_AT_ONCE);
    while (!page.isEmpty()) {
      for (SensorState sensor : page) {
        scores.forEach(sensor.sensorId(), range, this::add);
        done++;
        bar.show((double) done / all, String.format("reading, %,d rows", set.rows()));
      }
      page = reader.sensors(page.get(page.size() - 1).sensorId(), SENSORS_AT_ONCE);
    }
  }

  private void add(Score score) {
    if (score.values().length == width) {
      for (int i = 0; i < places.length; i++) {
        row[i] = score.values()[places[i]];
      }
      set.add(score.time(), row, Optional.empty());
      sensors.see(score.sensorId());
    } else {
      otherWidth++;
    }
  }
}

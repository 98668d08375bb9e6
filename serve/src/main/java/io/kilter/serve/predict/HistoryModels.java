package io.kilter.serve.predict;

import io.kilter.detect.DetectorSettings;
import io.kilter.detect.DetectorType;
import io.kilter.events.Score;
import io.kilter.serve.query.StoreAccess;
import io.kilter.store.StoreReader;
import io.kilter.store.TimeRange;
import io.vertx.core.Future;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * The models of the sensors that were asked about lately, and the fleet's. Thread-safe. A model is
 * made from the store once in a while, however many requests there are in between.
 */
final class HistoryModels {
  /** Readings of history behind a model. */
  static final int HISTORY = 500;

  /** Models kept: at a few kilobytes of state each, a few megabytes. */
  static final int CAPACITY = 1000;

  private final StoreAccess store;
  private final DetectorType type;
  private final DetectorSettings settings;
  private final LongSupplier nanoClock;
  private final Map<Optional<String>, RefreshingModel> models =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(
            Map.Entry<Optional<String>, RefreshingModel> leastRecentlyUsed) {
          return size() > CAPACITY;
        }
      };

  HistoryModels(
      StoreAccess store, DetectorType type, DetectorSettings settings, LongSupplier nanoClock) {
    this.store = store;
    this.type = type;
    this.settings = settings;
    this.nanoClock = nanoClock;
  }

  /** The model of one sensor, or of the fleet. */
  Future<HistoryModel> of(Optional<String> sensorId) {
    RefreshingModel model;
    synchronized (models) {
      model =
          models.computeIfAbsent(
              sensorId, id -> new RefreshingModel(() -> store.query(reader -> load(reader, id))));
    }
    return model.at(nanoClock.getAsLong());
  }

  private HistoryModel load(StoreReader reader, Optional<String> sensorId) throws IOException {
    List<Score> history;
    if (sensorId.isPresent()) {
      history = reader.scores(sensorId.get(), TimeRange.ALL, HISTORY);
    } else {
      history = new ArrayList<>(reader.newestScores(HISTORY));
      history.sort(Comparator.comparingLong(Score::time).thenComparing(Score::sensorId));
    }
    return HistoryModel.of(type, settings, history);
  }
}

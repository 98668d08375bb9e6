package io.kilter.flink.sink;

import io.kilter.events.Accuracy;
import io.kilter.events.AnomalyRate;
import io.kilter.events.Episode;
import io.kilter.events.Score;
import io.kilter.events.WindowSummary;
import io.kilter.store.Store;
import io.kilter.store.StoreException;
import io.kilter.store.StoreReader;
import io.kilter.store.StoreWriter;
import java.util.ArrayList;
import java.util.List;

/** A store that is away for some calls, and that can hold no score of some sensors. */
final class UnsteadyStore implements Store, StoreWriter {
  final List<Score> stored = new ArrayList<>();
  final List<Integer> callSizes = new ArrayList<>();
  int callsAway;
  boolean namesTheRow;
  boolean broken;

  @Override
  public String name() {
    return "the unsteady store";
  }

  @Override
  public void migrate() {}

  @Override
  public StoreWriter openWriter() throws StoreException {
    beThere();
    return this;
  }

  @Override
  public StoreReader openReader() {
    throw new UnsupportedOperationException("Only written to");
  }

  @Override
  public boolean prune(long before) {
    return stored.removeIf(score -> score.time() < before);
  }

  private void beThere() throws StoreException {
    if (callsAway > 0) {
      callsAway--;
      throw new StoreException(StoreException.Kind.RETRY, "away", null);
    }
    if (broken) {
      throw new StoreException(StoreException.Kind.FAIL, "no tables", null);
    }
  }

  @Override
  public void writeScores(List<Score> scores) throws StoreException {
    beThere();
    callSizes.add(scores.size());
    for (int row = 0; row < scores.size(); row++) {
      if (scores.get(row).sensorId().startsWith("bad")) {
        throw namesTheRow
            ? StoreException.rejected(row, "row " + row, null)
            : new StoreException(StoreException.Kind.REJECT, "some row", null);
      }
    }
    stored.addAll(scores);
  }

  @Override
  public void writeWindows(List<WindowSummary> windows) {
    throw new UnsupportedOperationException("Only scores");
  }

  @Override
  public void writeRates(List<AnomalyRate> rates) {
    throw new UnsupportedOperationException("Only scores");
  }

  @Override
  public void writeAccuracy(List<Accuracy> accuracy) {
    throw new UnsupportedOperationException("Only scores");
  }

  @Override
  public void writeEpisodes(List<Episode> episodes) {
    throw new UnsupportedOperationException("Only scores");
  }

  @Override
  public void close() {}
}

package io.kilter.serve.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.kilter.serve.FakeStore;
import io.kilter.serve.Rows;
import io.kilter.serve.http.FeatureObjects;
import io.kilter.serve.query.ScoreAnswers;
import io.kilter.store.SensorState;
import io.kilter.store.StoreReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ScoreTailTest {
  private static final int BUSY = 2500;

  private final FakeStore store = new FakeStore();
  private final ScoreTail tail =
      new ScoreTail(new ScoreAnswers(new FeatureObjects(List.of("x", "y"))));

  /** Every sensor has a new score. */
  private void everyoneSends(int second) {
    List<SensorState> states = new ArrayList<>();
    store.scores.clear();
    for (int sensor = 0; sensor < BUSY; sensor++) {
      String id = String.format("s%04d", sensor);
      long time = Rows.START + second * 1000L;
      store.scores.add(Rows.score(id, time, false, 20, 50));
      states.add(new SensorState(id, Rows.START, time, second, 0.1, 0.5, false, 0, Long.MIN_VALUE));
    }
    store.sensors.clear();
    store.sensors.addAll(states);
  }

  private Set<String> told(Watched watched, StoreReader reader) throws IOException {
    Set<String> told = new HashSet<>();
    tail.look(watched, reader, event -> told.add(event.sensorId()));
    return told;
  }

  @Test
  void howeverManyAreBusyEachHasItsTurnAndTheNamedAreAlwaysTold() throws IOException {
    Watched watched = new Watched(true, Set.of("s2400"));
    try (StoreReader reader = store.openReader()) {
      everyoneSends(0);
      assertThat(told(watched, reader)).isEmpty();
      Set<String> told = new HashSet<>();
      for (int look = 1; look <= 3; look++) {
        everyoneSends(look);
        Set<String> now = told(watched, reader);
        assertThat(now).hasSizeLessThan(BUSY).contains("s2400");
        told.addAll(now);
      }
      assertThat(told).hasSize(BUSY);
    }
  }
}

package io.kilter.flink.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kilter.events.Score;
import io.kilter.store.StoreException;
import io.kilter.store.StoreWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.streaming.runtime.tasks.TestProcessingTimeService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of rows that the store does not take at once, or ever. */
class StoreSinkWriterTest {
  private final UnsteadyStore store = new UnsteadyStore();
  private final TestProcessingTimeService clock = new TestProcessingTimeService();
  private final List<Score> dead = new ArrayList<>();
  private final StoreSinkWriter<Score> writer =
      new StoreSinkWriter<>(
          store,
          StoreWriter::writeScores,
          new Dead(),
          clock,
          new StoreMetrics<>(new UnregisteredMetricsGroup(), score -> -1));

  private final class Dead implements RejectedRows.Output<Score> {
    @Override
    public void add(Score row, StoreException why) {
      dead.add(row);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  private static Score score(String sensorId, long time) {
    double[] none = {};
    return new Score(sensorId, time, 0, 1, false, 0, 1, 0, "d", "1", none, none, none);
  }

  private List<Score> write(int count, List<Integer> bad) throws Exception {
    List<Score> rows =
        IntStream.range(0, count).mapToObj(i -> score(bad.contains(i) ? "bad" : "a", i)).toList();
    for (Score row : rows) {
      writer.write(row, null);
    }
    writer.flush(false);
    return rows;
  }

  @Test
  void aStoreThatIsAwayWhenItIsOpenedAndLaterGetsEveryRowOnce() throws Exception {
    store.callsAway = 3;
    List<Score> rows = write(10, List.of());
    store.callsAway = 1;
    writer.write(score("a", 10), null);
    writer.flush(false);
    assertThat(store.stored).startsWith(rows.toArray(Score[]::new)).hasSize(11);
    assertThat(dead).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void rowsThatCanNeverBeStoredAreDeadLettersAndTheOthersAreStored(boolean named) throws Exception {
    store.namesTheRow = named;
    List<Integer> bad = List.of(0, 17, 18, 99);
    List<Score> rows = write(100, bad);
    assertThat(dead).isEqualTo(bad.stream().map(rows::get).toList());
    assertThat(store.stored).hasSize(96).doesNotContainAnyElementsOf(dead);
    assertThat(store.callSizes).hasSizeLessThan(60);
  }

  @Test
  void aBatchOfNothingButDeadRowsEnds() throws Exception {
    write(50, IntStream.range(0, 50).boxed().toList());
    assertThat(dead).hasSize(50);
    assertThat(store.stored).isEmpty();
  }

  @Test
  void whatOnlyAPersonCanMendFailsTheJob() {
    store.broken = true;
    assertThatThrownBy(() -> write(5, List.of())).hasMessage("no tables");
    assertThat(dead).isEmpty();
  }

  @Test
  void oldRowsGoMinuteByMinute() throws Exception {
    store.stored.add(score("a", 1_000));
    store.stored.add(score("a", 200_000));
    clock.setCurrentTime(0);
    new RetentionTimer(store, Duration.ofSeconds(100), clock).start();
    clock.setCurrentTime(59_000);
    assertThat(store.stored).hasSize(2);
    clock.setCurrentTime(180_000);
    assertThat(store.stored).extracting(Score::time).containsExactly(200_000L);
    clock.setCurrentTime(400_000);
    assertThat(store.stored).isEmpty();
  }
}

package io.kilter.generate.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.kilter.datasets.DataSet;
import io.kilter.events.Label;
import io.kilter.events.Reading;
import io.kilter.generate.Batch;
import io.kilter.generate.Batches;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplaySourceTest {
  @TempDir Path folder;
  private ReplaySource source;

  @BeforeEach
  void open() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("line.csv"),
            """
            time,sensor,x,y,anomaly
            1000000000,a,1,10,0
            1000000000,a,2,,0
            1000000000,b,3,30,1
            1000000000,a,4,40,0
            1000000000.001,a,5,50,1
            1000000005,a,6,60,0
            1000000004,a,7,70,0
            """);
    source = new ReplaySource(DataSet.open(file));
  }

  @Test
  void rowsBecomeReadingsInTheirOrderEachWithItsOwnTime() {
    long second = 1_000_000_000_000L;

    List<Reading> readings = readings(Batches.until(source, 100));

    assertThat(source.features()).containsExactly("x", "y");
    assertThat(readings)
        .containsExactly(
            new Reading("a", second, new double[] {1, 10}),
            new Reading("a", second + 1, new double[] {2, Double.NaN}),
            new Reading("b", second, new double[] {3, 30}),
            new Reading("a", second + 2, new double[] {4, 40}),
            new Reading("a", second + 3, new double[] {5, 50}),
            new Reading("a", second + 5_000, new double[] {6, 60}),
            new Reading("a", second + 4_000, new double[] {7, 70}));
  }

  @Test
  void anomalousRowsAreLabelled() {
    List<Label> labels =
        Batches.until(source, 100).stream().flatMap(batch -> batch.labels().stream()).toList();

    assertThat(labels)
        .containsExactly(
            Label.truth("b", 1_000_000_000_000L, 1_000_000_000_000L, "labelled"),
            Label.truth("a", 1_000_000_000_003L, 1_000_000_000_003L, "labelled"));
  }

  @Test
  void resumedAfterAnyRowItGoesOnAsIfNothingHadHappened() {
    List<Batch> whole = Batches.until(source, 100);

    for (int i = 0; i < whole.size(); i++) {
      assertThat(Batches.from(source, whole.get(i).next(), 100))
          .isEqualTo(whole.subList(i + 1, whole.size()));
    }
  }

  private static List<Reading> readings(List<Batch> batches) {
    return batches.stream().flatMap(batch -> batch.readings().stream()).toList();
  }
}

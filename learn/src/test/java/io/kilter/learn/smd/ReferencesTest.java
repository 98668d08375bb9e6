package io.kilter.learn.smd;

import static org.assertj.core.api.Assertions.assertThat;

import io.kilter.learn.SharedFiles;
import io.kilter.learn.metrics.Metrics;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Reader, metrics and references together agree with what others measured on the data set. */
class ReferencesTest {
  @Test
  void referencesScoreOnTheMachinesWhatTheyAreKnownToScore() {
    Path folder = SharedFiles.folder("smd");
    List<SmdMachine> machines =
        SmdMachine.names(folder).stream().map(name -> SmdMachine.read(folder, name)).toList();
    assertThat(machines).allSatisfy(machine -> assertThat(machine.labels().isEmpty()).isFalse());

    // Means over 19 machines are 0.046, 0.406, 0.362 and 0.300; there may be fewer here.
    assertThat(mean(Reference.RANDOM, machines).aucPr()).isBetween(0.03, 0.07);
    assertThat(mean(Reference.RANDOM, machines).vusPr()).isBetween(0.05, 0.10);
    assertThat(mean(Reference.MEAN_SQUARED_Z, machines).aucPr()).isBetween(0.33, 0.48);
    assertThat(mean(Reference.MEAN_SQUARED_Z, machines).vusPr()).isBetween(0.33, 0.50);
    assertThat(mean(Reference.MEAN_SQUARED_Z, machines).bestF1()).isBetween(0.38, 0.53);
    assertThat(mean(Reference.PCA_RECONSTRUCTION, machines).aucPr()).isBetween(0.29, 0.44);
    assertThat(mean(Reference.ISOLATION_FOREST, machines).aucPr()).isBetween(0.22, 0.38);
  }

  private static Metrics mean(Reference reference, List<SmdMachine> machines) {
    return Metrics.mean(
        machines.stream()
            .map(m -> Metrics.of(reference.score(m.train(), m.test()), m.labels()))
            .toList());
  }
}

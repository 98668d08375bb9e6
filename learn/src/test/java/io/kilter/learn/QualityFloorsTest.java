package io.kilter.learn;

import static org.assertj.core.api.Assertions.assertThat;

import io.kilter.detect.Detector;
import io.kilter.detect.DetectorSettings;
import io.kilter.detect.Detectors;
import io.kilter.learn.metrics.Metrics;
import io.kilter.learn.nab.CorpusScorer;
import io.kilter.learn.nab.NabCorpus;
import io.kilter.learn.nab.NabRun;
import io.kilter.learn.nab.Profile;
import io.kilter.learn.smd.SmdMachine;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * No change makes a detector worse on the benchmarks unnoticed: floors just under what it reaches.
 */
class QualityFloorsTest {
  @ParameterizedTest
  @CsvSource({"baseline, 37, 14, 46", "auto, 76.5, 70, 80.7"})
  void onNabAtItsOwnThreshold(String detector, double standard, double lowFp, double lowFn) {
    NabCorpus corpus = NabCorpus.read(SharedFiles.folder("nab"));
    CorpusScorer alerts =
        NabRun.of(corpus, Detectors.named(detector), DetectorSettings.of(1), 0).alerts();

    assertThat(own(alerts, Profile.STANDARD)).isGreaterThan(standard);
    assertThat(own(alerts, Profile.LOW_FALSE_POSITIVES)).isGreaterThan(lowFp);
    assertThat(own(alerts, Profile.LOW_FALSE_NEGATIVES)).isGreaterThan(lowFn);
  }

  private static double own(CorpusScorer alerts, Profile profile) {
    return alerts.at(profile, Verdicts.OWN_THRESHOLD).normalized();
  }

  @ParameterizedTest
  @CsvSource({"baseline, machine-1-.*, 0.24, 0.20", "auto, machine-1-2, 0.58, 0.54"})
  void onServerMachinesWithTheFirstHalfAsHistory(
      String detector, String machines, double vusPr, double aucPr) {
    Path folder = SharedFiles.folder("smd");
    List<Metrics> metrics =
        SmdMachine.names(folder).parallelStream()
            .filter(name -> name.matches(machines))
            .map(name -> metrics(SmdMachine.read(folder, name), detector))
            .toList();

    assertThat(Metrics.mean(metrics).vusPr()).isGreaterThan(vusPr);
    assertThat(Metrics.mean(metrics).aucPr()).isGreaterThan(aucPr);
  }

  private static Metrics metrics(SmdMachine machine, String name) {
    int features = machine.test().features().size();
    Detector detector = Detectors.named(name).create(DetectorSettings.of(features));
    OnlineRun.over(detector, machine.train());
    return Metrics.of(OnlineRun.over(detector, machine.test()).scores(), machine.labels());
  }
}

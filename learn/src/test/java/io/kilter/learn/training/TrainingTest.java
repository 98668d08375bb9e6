package io.kilter.learn.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.kilter.detect.model.Models;
import io.kilter.learn.training.set.TrainingSet;
import io.kilter.learn.training.set.TrainingSetBuilder;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TrainingTest {
  private static final Origin ORIGIN = Origin.of("toy");
  private static final TrainingSettings QUICK =
      TrainingSettings.standard().withFolds(3).withContamination(0.1);

  private static Trained train(TrainingSet set, TrainingSettings settings) {
    return Training.run("toy", set, ORIGIN, settings, Progress.SILENT);
  }

  private static byte[] bytes(Trained trained) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Models.write(trained.model(), new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "AUTO")
  void theSameRowsAndSeedGiveTheSameBitsForAnyNumberOfThreads(Detector detector)
      throws IOException {
    TrainingSettings settings = QUICK.withDetector(detector);
    Trained one = train(ToySets.labelled(160), settings);
    Trained two = train(ToySets.labelled(160), settings.withThreads(2));

    assertThat(bytes(two)).isEqualTo(bytes(one));
    assertThat(TrainingReportJson.of(two.report())).isEqualTo(TrainingReportJson.of(one.report()));
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "AUTO")
  void whatWasTrainedIsReadBackAndTellsOddRows(Detector detector) throws IOException {
    byte[] bytes = bytes(train(ToySets.labelled(240), QUICK.withDetector(detector)));

    var model = Models.read(new DataInputStream(new ByteArrayInputStream(bytes)));

    assertThat(model.features()).isEqualTo(ToySets.FEATURES);
    assertThat(model.score(new double[] {4.5, 4, 0})).isGreaterThan(model.score(new double[3]));
    assertThat(model.score(new double[] {Double.NaN, Double.NaN, Double.NaN})).isZero();
  }

  @Test
  void theReportHasEveryPart() {
    List<Integer> done = new ArrayList<>();
    TrainingReport report =
        Training.run(
                "toy",
                ToySets.labelled(240),
                ORIGIN,
                QUICK,
                (what, now, all) -> done.add(100 * now / all))
            .report();

    assertThat(done).isSorted().endsWith(100);
    assertThat(report.data().sha256()).hasSize(64);
    assertThat(report.data().anomalies()).isEqualTo(30);
    assertThat(report.data().lastTime()).contains(239_000L);
    assertThat(report.preparation().gaps()).isBetween(0.02, 0.03);
    assertThat(report.validations())
        .extracting(TrainingReport.Validation::scheme)
        .containsExactly("stratified", "time-ordered");
    assertThat(report.validations())
        .allSatisfy(
            each -> {
              assertThat(each.folds()).hasSize(3);
              TrainingReport.Pipeline best = each.pipelines().get(0);
              assertThat(best.rocAuc().mean()).isGreaterThan(0.9);
              assertThat(best.rocAuc().deviation()).isLessThan(0.2);
              assertThat(best.balancedError().mean()).isLessThan(0.2);
              assertThat(best.pooledRocAuc()).isGreaterThan(0.9);
            });
    assertThat(report.choice().reason()).contains("held back in time order");
    assertThat(report.choice().bytes()).isPositive();
    assertThat(report.curve())
        .extracting(TrainingReport.CurvePoint::threshold)
        .isSorted()
        .doesNotHaveDuplicates();
    assertThat(report.curve().get(0).recall()).isEqualTo(1);
    assertThat(report.scores().anomalous().stream().mapToInt(n -> n).sum()).isPositive();
    assertThat(report.importances())
        .extracting(TrainingReport.Importance::feature)
        .startsWith("load");
    assertThat(report.drifts())
        .hasSize(3)
        .allSatisfy(drift -> assertThat(drift.ks()).isBetween(0.0, 0.3));
  }

  @Test
  void theThresholdIsReachedByAsManyRowsAsLabelsOrSettingsSay() {
    TrainingSet set = ToySets.labelled(400);
    for (Detector detector : List.of(Detector.ISOLATION, Detector.RANKER)) {
      TrainingSettings settings = TrainingSettings.standard().withFolds(3).withDetector(detector);
      TrainingReport byLabels = train(set, settings).report();
      assertThat(byLabels.settings().contamination()).isEqualTo(0.125);
      assertThat(heldOutAt(byLabels).flagged()).isBetween(0.11, 0.13);
      assertThat(heldOutAt(byLabels).recall()).isGreaterThan(0.5);
      TrainingReport asked = train(set, settings.withContamination(0.02)).report();
      assertThat(asked.settings().contamination()).isEqualTo(0.02);
      assertThat(heldOutAt(asked).flagged()).isBetween(0.01, 0.021);
    }
    TrainingSet unlabelled = ToySets.of(400, (row, odd) -> Optional.empty());
    TrainingReport report = train(unlabelled, TrainingSettings.standard()).report();
    assertThat(report.settings().contamination()).isEqualTo(0.01);
    assertThat(heldOutAt(report).flagged()).isBetween(0.002, 0.011);
  }

  /** The held-out rows that reach the model's threshold. */
  private static TrainingReport.CurvePoint heldOutAt(TrainingReport report) {
    return report.curve().stream()
        .filter(point -> point.threshold() >= report.choice().threshold())
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aFeatureThatMovedLeadsTheDrift() {
    TrainingSetBuilder builder = new TrainingSetBuilder(List.of("still", "moving"));
    for (int row = 0; row < 100; row++) {
      builder.add(row, new double[] {row * 37 % 100, row}, Optional.empty());
    }
    TrainingReport report = train(builder.build(), QUICK.withDetector(Detector.ISOLATION)).report();

    TrainingReport.Drift first = report.drifts().get(0);
    assertThat(first.feature()).isEqualTo("moving");
    assertThat(first.psi()).isGreaterThan(1);
    assertThat(first.ks()).isEqualTo(1);
    assertThat(first.earlierMedian()).isEqualTo(24.5);
    assertThat(report.drifts().get(1).psi()).isLessThan(0.25);
  }

  @Test
  void withLabelsOfOneClassNothingIsValidatedAndTheReportSaysSo() {
    Trained trained = train(ToySets.of(100, (row, odd) -> Optional.of(false)), QUICK);

    assertThat(trained.report().choice().kind()).isEqualTo("isolation");
    assertThat(trained.report().validations()).isEmpty();
    assertThat(trained.report().notes()).anyMatch(note -> note.contains("remains unknown"));
    assertThat(TrainingReportJson.of(trained.report())).contains("\"recall\" : null");
  }

  @Test
  void aRankerNeedsBothClasses() {
    TrainingSet set = ToySets.of(100, (row, odd) -> Optional.empty());

    assertThatIllegalArgumentException()
        .isThrownBy(() -> train(set, QUICK.withDetector(Detector.RANKER)))
        .withMessage(
            "Learning from labels needs anomalies and normal rows,"
                + " not 0 anomalies of 0 labelled rows.");
  }

  @Test
  void aFewRowsAreTrainedWithAndFewerRefused() {
    assertThat(train(ToySets.labelled(8), QUICK).model().features()).hasSize(3);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> train(ToySets.labelled(7), QUICK))
        .withMessage("Training needs at least 8 rows, not 7.");
  }

  @Test
  void withoutAUsableFeatureThereIsNoModel() {
    TrainingSetBuilder builder = new TrainingSetBuilder(List.of("same", "empty"));
    for (int row = 0; row < 20; row++) {
      builder.add(row, new double[] {1, Double.NaN}, Optional.of(row % 3 == 0));
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> train(builder.build(), QUICK))
        .withMessageStartingWith("No feature can be used: of 2, 1 are constant");
  }

  @Test
  void whatWasLeftOutIsReportedWithTheReason() {
    TrainingSetBuilder builder = new TrainingSetBuilder(List.of("a", "same", "copy", "rare"));
    for (int row = 0; row < 40; row++) {
      double value = row * 17 % 40;
      double rare = row % 10 == 0 ? value : Double.NaN;
      builder.add(row, new double[] {value, 1, value, rare}, Optional.empty());
    }

    TrainingReport.Preparation preparation = train(builder.build(), QUICK).report().preparation();

    assertThat(preparation.kept()).containsExactly("a");
    assertThat(preparation.dropped())
        .containsExactly(
            new TrainingReport.Dropped("same", "constant", "0.0 % missing"),
            new TrainingReport.Dropped("copy", "duplicate", "equal to a"),
            new TrainingReport.Dropped("rare", "mostly missing", "90.0 % missing"));
  }
}

package io.kilter.learn.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.kilter.learn.training.set.TrainingSet;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the rows do not suffice for is not done behind a person's back. */
class ChoosingTest {
  private static final int ROWS = 160;

  /** All anomalies are in the last quarter, which no fold in time order is trained with. */
  private static final TrainingSet LATE =
      ToySets.of(ROWS, (row, odd) -> Optional.of(odd && row >= ROWS * 3 / 4));

  private static TrainingReport report(TrainingSet set, Detector detector) {
    TrainingSettings settings = TrainingSettings.standard().withFolds(3).withDetector(detector);
    return Training.run("toy", set, Origin.of("toy"), settings, Progress.SILENT).report();
  }

  @Test
  void aRankerOfLateAnomaliesIsSaidToComeFromShuffledRows() {
    TrainingReport report = report(LATE, Detector.RANKER);

    assertThat(report.choice().judgedBy()).isEqualTo("rows held back shuffled");
    assertThat(report.choice().reason()).doesNotContain("time order");
    assertThat(report.notes()).anyMatch(note -> note.contains("shuffled, not in time order"));
    assertThat(report.validations().get(1).pipelines()).isEmpty();
    assertThat(TrainingReportJson.of(report))
        .contains("\"judged_by\" : \"rows held back shuffled\"");
  }

  @Test
  void whatWasShuffledDoesNotCompeteWithWhatWasHeldBackInTimeOrder() {
    TrainingReport report = report(LATE, Detector.AUTO);

    assertThat(report.choice().kind()).isNotEqualTo("ranker");
    assertThat(report.choice().judgedBy()).isEqualTo("rows held back in time order");
    assertThat(report.choice().reason())
        .startsWith("Of 3 candidates it has the highest ROC-AUC, ")
        .endsWith(" on rows held back in time order.");
    assertThat(report.notes())
        .anyMatch(
            note ->
                note.startsWith("Not compared with the model")
                    && note.contains("logistic regression"));
  }

  @Test
  void aFoldWhoseTrainingRowsWereShuffledIsSaidToBe() {
    TrainingSet set = ToySets.of(ROWS, (row, odd) -> Optional.of(odd && row >= ROWS * 2 / 5));

    assertThat(report(set, Detector.RANKER).notes())
        .anyMatch(note -> note.contains("folds, time-ordered, training rows could not all be"));
    assertThat(report(ToySets.labelled(ROWS), Detector.RANKER).notes())
        .noneMatch(note -> note.contains("time order"));
  }

  @Test
  void aSingleAnomalyJudgesNobodyAndIsNoFigure() {
    for (int at : new int[] {13, 77, 157}) {
      TrainingReport report =
          report(ToySets.of(ROWS, (row, odd) -> Optional.of(row == at)), Detector.RANKER);

      assertThat(report.choice().reason())
          .contains("none of which could be judged")
          .doesNotContain("NaN", "highest");
    }
  }

  @Test
  void aModelOfWhichNothingWasHeldBackSaysSo() {
    TrainingSet two =
        ToySets.of(8, (row, odd) -> row == 5 || row == 6 ? Optional.of(odd) : Optional.empty());

    TrainingReport report = report(two, Detector.RANKER);

    assertThat(report.choice().judgedBy()).isEqualTo("the rows that it was trained with");
    assertThat(report.choice().reason()).contains("none of which could be judged");
    assertThat(report.notes()).anyMatch(note -> note.contains("too few rows or anomalies to hold"));
  }
}

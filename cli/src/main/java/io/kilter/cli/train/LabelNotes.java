package io.kilter.cli.train;

import io.kilter.learn.training.set.TrainingSet;
import io.kilter.learn.training.validation.BinaryMetrics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What is odd about labels, before anything is learnt from them. */
final class LabelNotes {
  /** Fewer anomalies can stand apart by chance. */
  private static final int FEWEST = 5;

  private LabelNotes() {}

  static List<String> of(TrainingSet set) {
    List<String> notes = new ArrayList<>();
    if (set.hasBothClasses() && 2 * set.anomalies() > set.labelled()) {
      notes.add(
          "Most of the labelled rows are anomalies: if the label is meant the other way round, say"
              + " which value is an anomaly (--anomalous VALUE).");
    }
    int[] rows = set.labelledRows();
    for (int feature = 0; set.hasBothClasses() && feature < set.features(); feature++) {
      if (partsThem(set, rows, feature)) {
        notes.add(
            set.names().get(feature)
                + " alone tells every anomaly from every other row: if it is known only afterwards,"
                + " as a label is, leave it out of --features.");
      }
    }
    return notes;
  }

  private static boolean partsThem(TrainingSet set, int[] rows, int feature) {
    int[] present =
        Arrays.stream(rows).filter(row -> !Double.isNaN(set.value(row, feature))).toArray();
    double[] values = Arrays.stream(present).mapToDouble(row -> set.value(row, feature)).toArray();
    boolean[] anomalies = new boolean[present.length];
    int count = 0;
    for (int i = 0; i < present.length; i++) {
      anomalies[i] = set.anomaly(present[i]);
      count += anomalies[i] ? 1 : 0;
    }
    if (count < FEWEST || present.length - count < FEWEST) {
      return false;
    }
    double area = BinaryMetrics.rocAuc(values, anomalies);
    return area == 0 || area == 1;
  }
}

package io.kilter.bench;

import io.kilter.learn.training.set.TrainingSet;
import io.kilter.learn.training.validation.Fold;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;

/** What is written for others, so that they can be tried on the same rows and folds. */
final class SecomFiles {
  private SecomFiles() {}

  /** Mean and deviation, each after a comma. */
  static String spread(double[] folds) {
    double mean = 0;
    for (double fold : folds) {
      mean += fold / folds.length;
    }
    double squares = 0;
    for (double fold : folds) {
      squares += (fold - mean) * (fold - mean);
    }
    return String.format(Locale.ROOT, ",%.3f,%.3f", mean, Math.sqrt(squares / (folds.length - 1)));
  }

  /** Rows in the order of time, the label first. */
  static void write(TrainingSet set, Path file) throws IOException {
    List<String> lines = new ArrayList<>();
    for (int row = 0; row < set.count(); row++) {
      StringJoiner line = new StringJoiner(",").add(set.anomaly(row) ? "1" : "0");
      for (double value : set.row(row)) {
        line.add(Double.toString(value));
      }
      lines.add(line.toString());
    }
    Files.write(file, lines);
  }

  /** Per fold a line of training rows and one of test rows. */
  static void write(List<Fold> folds, Path file) throws IOException {
    List<String> lines = new ArrayList<>();
    for (Fold fold : folds) {
      lines.add(line(fold.train()));
      lines.add(line(fold.test()));
    }
    Files.write(file, lines);
  }

  private static String line(int[] rows) {
    StringJoiner line = new StringJoiner(",");
    for (int row : rows) {
      line.add(Integer.toString(row));
    }
    return line.toString();
  }
}

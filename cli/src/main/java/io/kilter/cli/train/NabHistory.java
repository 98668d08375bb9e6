package io.kilter.cli.train;

import io.kilter.learn.Series;
import io.kilter.learn.metrics.Range;
import io.kilter.learn.nab.NabCorpus;
import io.kilter.learn.nab.NabFile;
import io.kilter.learn.training.Origin;
import io.kilter.learn.training.set.TrainingSetBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/** Reads the Numenta Anomaly Benchmark, whose windows are the labels. */
final class NabHistory {
  private NabHistory() {}

  static boolean is(Path path) {
    return Files.isRegularFile(path.resolve("labels").resolve("combined_windows.json"));
  }

  static History read(Path folder, String source) {
    NabCorpus corpus = NabCorpus.read(folder);
    TrainingSetBuilder set = new TrainingSetBuilder(List.of("value"));
    double[] row = new double[1];
    for (NabFile file : corpus.files()) {
      BitSet anomalous = new BitSet();
      for (Range window : file.windows()) {
        anomalous.set(window.first(), window.last() + 1);
      }
      Series series = file.series();
      for (int i = 0; i < series.rows(); i++) {
        series.row(i, row);
        set.add(series.times()[i], row, Optional.of(anomalous.get(i)));
      }
    }
    List<String> notes =
        List.of(
            "One model is trained for all of " + corpus.files().size() + " series.",
            "Rows in a window of the benchmark count as anomalous.");
    return new History(set.build(), new Origin(source, true, 0, List.of(), notes));
  }
}

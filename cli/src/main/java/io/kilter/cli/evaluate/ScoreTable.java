package io.kilter.cli.evaluate;

import io.kilter.cli.text.TextTable;
import io.kilter.learn.Verdicts;
import io.kilter.learn.nab.CorpusScorer;
import io.kilter.learn.nab.NabScore;
import io.kilter.learn.nab.Profile;
import io.kilter.learn.nab.Published;
import java.io.PrintWriter;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** The benchmark's scoreboard with our rows on top. */
final class ScoreTable {
  private final TextTable table =
      new TextTable(
          "", "standard", "low FP", "low FN", "windows found", "false alerts", "threshold");

  /** A row for the threshold that the detector chose itself. */
  void own(String detector, CorpusScorer scorer) {
    row(
        detector + ", at its own threshold",
        Stream.of(Profile.values()).map(p -> scorer.at(p, Verdicts.OWN_THRESHOLD)).toList(),
        score -> "own");
  }

  /** A row for the best threshold of each profile; counts are those of the standard profile. */
  void tuned(String title, CorpusScorer scorer) {
    row(
        title,
        Stream.of(Profile.values()).map(scorer::best).toList(),
        score ->
            Double.isInfinite(score.threshold()) ? "none" : TextTable.number(score.threshold(), 3));
  }

  private void row(String title, List<NabScore> scores, Function<NabScore, String> threshold) {
    NabScore standard = scores.get(0);
    table.row(
        title,
        TextTable.number(standard.normalized(), 1),
        TextTable.number(scores.get(1).normalized(), 1),
        TextTable.number(scores.get(2).normalized(), 1),
        Integer.toString(standard.found()),
        Integer.toString(standard.outside()),
        threshold.apply(standard));
  }

  /** Two rows for the mean and the range over start offsets. */
  void offsets(String detector, Map<Profile, DoubleSummaryStatistics> scores, int count) {
    statistics(
        detector + ", mean over " + count + " start offsets",
        scores,
        s -> TextTable.number(s.getAverage(), 1));
    statistics(
        "  lowest to highest",
        scores,
        s -> TextTable.number(s.getMin(), 1) + "-" + TextTable.number(s.getMax(), 1));
  }

  private void statistics(
      String title,
      Map<Profile, DoubleSummaryStatistics> scores,
      Function<DoubleSummaryStatistics, String> cell) {
    table.row(
        title,
        cell.apply(scores.get(Profile.STANDARD)),
        cell.apply(scores.get(Profile.LOW_FALSE_POSITIVES)),
        cell.apply(scores.get(Profile.LOW_FALSE_NEGATIVES)),
        "",
        "",
        "own");
  }

  /** The published rows, whose thresholds were tuned on the labels. */
  void published() {
    for (Published entry : Published.all()) {
      table.row(
          entry.detector(),
          TextTable.number(entry.standard(), 1),
          TextTable.number(entry.lowFalsePositives(), 1),
          TextTable.number(entry.lowFalseNegatives(), 1),
          "",
          "",
          "tuned");
    }
  }

  void print(PrintWriter out) {
    table.print(out);
  }
}

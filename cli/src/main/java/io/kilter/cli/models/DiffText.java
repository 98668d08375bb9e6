package io.kilter.cli.models;

import io.kilter.cli.text.TextTable;
import io.kilter.learn.comparison.CardComparison;
import io.kilter.learn.comparison.Change;
import io.kilter.learn.comparison.ScoreComparison;
import io.kilter.learn.comparison.ScoredRow;
import io.kilter.learn.registry.ModelCard;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.Optional;

/** A comparison for people. */
final class DiffText {
  private DiffText() {}

  static void print(CardComparison cards, Optional<ScoreComparison> scores, PrintWriter out) {
    ModelCard before = cards.before();
    ModelCard after = cards.after();
    TextTable table =
        new TextTable("", before.reference().toString(), after.reference().toString());
    table.row("kind", before.kind(), after.kind());
    table.row("features", count(before), count(after));
    table.row(
        "threshold",
        TextTable.number(before.threshold(), 4),
        TextTable.number(after.threshold(), 4));
    table.row("trained on", before.data().source(), after.data().source());
    table.row("data", shortened(before), shortened(after));
    table.row("created", before.created().toString(), after.created().toString());
    table.row("body bytes", bytes(before), bytes(after));
    for (Change<Double> metric : cards.metrics()) {
      table.row(metric.name(), number(metric.before()), number(metric.after()));
    }
    table.print(out);
    if (!cards.added().isEmpty()) {
      out.println("Features added: " + CardText.names(cards.added()));
    }
    if (!cards.removed().isEmpty()) {
      out.println("Features removed: " + CardText.names(cards.removed()));
    }
    if (cards.reordered()) {
      out.println("The features that both have stand in another order.");
    }
    for (Change<String> change : cards.preparation()) {
      if (change.differs()) {
        out.println(
            "Preparation, "
                + change.name()
                + ": "
                + change.before().orElse("none")
                + " -> "
                + change.after().orElse("none"));
      }
    }
    scores.ifPresent(found -> print(found, cards, out));
    out.flush();
  }

  private static void print(ScoreComparison scores, CardComparison cards, PrintWriter out) {
    String before = cards.before().reference().toString();
    String after = cards.after().reference().toString();
    out.println();
    out.printf(
        "%,d rows scored%s: mean score %.4f -> %.4f, apart by %.4f on average; rank correlation"
            + " %s.%n",
        scores.rows(),
        scores.leftOut() > 0 ? String.format(", %,d could not be read", scores.leftOut()) : "",
        scores.meanBefore(),
        scores.meanAfter(),
        scores.meanDistance(),
        TextTable.number(scores.rankCorrelation(), 4));
    out.printf(
        "Anomalous to both: %,d; to %s alone: %,d; to %s alone: %,d.%n%n",
        scores.flagged().both(),
        before,
        scores.flagged().onlyBefore(),
        after,
        scores.flagged().onlyAfter());
    TextTable table = new TextTable("furthest apart: row", "sensor", "time", before, after);
    for (ScoredRow row : scores.furthest()) {
      table.row(
          String.valueOf(row.number()),
          row.sensorId(),
          Instant.ofEpochMilli(row.time()).toString(),
          TextTable.number(row.before(), 4),
          TextTable.number(row.after(), 4));
    }
    table.print(out);
  }

  private static String count(ModelCard card) {
    return String.valueOf(card.features().size());
  }

  private static String bytes(ModelCard card) {
    return String.format("%,d", card.body().bytes());
  }

  private static String shortened(ModelCard card) {
    String digits = card.data().sha256();
    return digits.substring(0, Math.min(12, digits.length()));
  }

  private static String number(Optional<Double> value) {
    return TextTable.number(value.orElse(Double.NaN), 4);
  }
}

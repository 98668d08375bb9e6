package io.kilter.cli.detect;

import io.kilter.cli.detect.report.Mark;
import io.kilter.datasets.DataSet;
import io.kilter.datasets.Rows;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What a scan of a file came to.
 *
 * @param title the file's name
 * @param facts sentences about how it was read and judged
 * @param result the last word
 * @param sensors how many sensors there are
 * @param hasTimes whether the rows have times of their own
 * @param findings the strongest, in the order of their rows
 * @param count how many there were in all
 */
record Summary(
    String title,
    List<String> facts,
    String result,
    int sensors,
    boolean hasTimes,
    List<Finding> findings,
    long count) {
  private static final int PRINTED = 40;
  private static final int NAMED_FEATURES = 8;

  /** The share of rows that go back in time from which on the order is no order. */
  private static final double UNSORTED = 0.05;

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

  static Summary of(
      DataSet dataSet,
      Rows rows,
      Judges judges,
      Findings findings,
      String detector,
      double alertsPerWeek) {
    List<String> facts = new ArrayList<>();
    facts.add(
        String.format(
            "%s of %s; %s.",
            plural(judges.rows(), "reading"),
            plural(judges.sensors(), "sensor"),
            features(dataSet.features())));
    facts.add(
        String.format(
            "Detector %s, set to raise about %s a week on a healthy sensor.",
            detector, alerts(alertsPerWeek)));
    facts.addAll(dataSet.notes());
    addLeftOut(facts, rows);
    if (judges.backwards() > 0) {
      facts.add(
          plural(judges.backwards(), "row")
              + (judges.backwards() == 1
                  ? " lies in time before the row above; it was judged in the order of the file."
                  : " lie in time before the row above; they were judged in the order of the file.")
              + (judges.backwards() > UNSORTED * judges.rows()
                  ? " Sort the file by time for a verdict that means something."
                  : ""));
    }
    if (judges.suppressed() > 0) {
      facts.add(plural(judges.suppressed(), "anomalous reading") + " suppressed by --suppress.");
    }
    if (judges.learning() > 0) {
      facts.add(
          String.format(
              "%s had too few readings for a verdict; the nearest to one needs %,d more.",
              plural(judges.learning(), "sensor"), Math.max(1, judges.nearestVerdict())));
    }
    return new Summary(
        dataSet.name(),
        facts,
        result(judges, findings),
        judges.sensors(),
        dataSet.hasTimes(),
        findings.strongest(),
        findings.count());
  }

  /** The same with its facts put differently. */
  Summary renamed(UnaryOperator<String> words) {
    List<String> renamed = facts.stream().map(words).toList();
    return new Summary(title, renamed, result, sensors, hasTimes, findings, count);
  }

  private static String features(List<String> features) {
    String named =
        String.join(", ", features.subList(0, Math.min(NAMED_FEATURES, features.size())));
    int others = features.size() - NAMED_FEATURES;
    return plural(features.size(), "feature")
        + ": "
        + named
        + (others > 0 ? " and " + others + " more" : "");
  }

  private static void addLeftOut(List<String> facts, Rows rows) {
    if (rows.leftOut() == 0) {
      return;
    }
    facts.add(
        plural(rows.leftOut(), "row")
            + (rows.leftOut() == 1
                ? " could not be read and was left out:"
                : " could not be read and were left out:"));
    rows.complaints().forEach(complaint -> facts.add("  " + complaint));
    long others = rows.leftOut() - rows.complaints().size();
    if (others > 0) {
      facts.add("  and " + plural(others, "more row") + ".");
    }
  }

  private static String result(Judges judges, Findings findings) {
    String found =
        findings.count() == 0
            ? "No anomaly in " + plural(judges.rows(), "reading") + "."
            : (findings.count() == 1
                    ? "1 anomaly"
                    : String.format("%,d anomalies", findings.count()))
                + " in "
                + plural(judges.rows(), "reading")
                + ".";
    return findings.unannounced() == 0
        ? found
        : found
            + " "
            + plural(findings.unannounced(), "reading")
            + " more stood out, but not enough for an alert.";
  }

  private static String alerts(double budget) {
    return budget == Math.rint(budget) ? plural((long) budget, "alert") : budget + " alerts";
  }

  private static String plural(long count, String noun) {
    return String.format("%,d %s%s", count, noun, count == 1 ? "" : "s");
  }

  void print(PrintWriter out) {
    out.println(title + ": " + facts.get(0));
    facts.stream().skip(1).forEach(out::println);
    out.println();
    List<Finding> printed = Findings.strongest(findings, PRINTED);
    printed.forEach(finding -> out.println(line(finding)));
    if (count > printed.size()) {
      out.printf("These are the strongest %d of %,d.%n", printed.size(), count);
    }
    if (!printed.isEmpty()) {
      out.println();
    }
    out.println(result);
    out.flush();
  }

  /** The facts and the result, as a report shows them. */
  List<String> texts() {
    List<String> texts = new ArrayList<>(facts);
    texts.add(result);
    return texts;
  }

  /** The findings as a report draws them. */
  List<Mark> marks() {
    return findings.stream()
        .map(
            finding ->
                new Mark(
                    finding.sensor(),
                    finding.from(),
                    finding.to(),
                    finding.readings(),
                    finding.score(),
                    finding.words()))
        .toList();
  }

  private String line(Finding finding) {
    return String.format(
        "%s%srow %,d, %s, score %.2f: %s",
        hasTimes ? TIME.format(Instant.ofEpochMilli(finding.from())) + "  " : "",
        sensors > 1 ? finding.sensor() + "  " : "",
        finding.firstRow(),
        plural(finding.readings(), "reading"),
        finding.score(),
        finding.words());
  }
}

package io.kilter.datasets;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What the text of one cell means. */
final class Cells {
  /** As spreadsheets, R, Python, SQL and UCI's data sets spell it. */
  private static final Set<String> MISSING =
      Set.of("", "nan", "-nan", "na", "n/a", "#n/a", "null", "none", "\\n", "?", "-", "--");

  private static final Set<String> ANOMALOUS =
      Set.of(
          "1",
          "1.0",
          "true",
          "yes",
          "fail",
          "failed",
          "failure",
          "fault",
          "faulty",
          "defect",
          "defective",
          "anomaly",
          "anomalous",
          "abnormal",
          "nok",
          "bad");
  private static final Set<String> NORMAL =
      Set.of(
          "0", "0.0", "-1", "-1.0", "false", "no", "pass", "passed", "normal", "healthy", "ok",
          "good");

  private Cells() {}

  /** The number, NaN for an empty cell, or nothing for what is not a finite number. */
  static Optional<Double> number(String cell) {
    String text = cell.strip();
    if (MISSING.contains(text.toLowerCase(Locale.ROOT))) {
      return Optional.of(Double.NaN);
    }
    if (!hasOnlyNumberCharacters(text)) {
      return Optional.empty();
    }
    try {
      double value = Double.parseDouble(text);
      return Double.isInfinite(value) ? Optional.empty() : Optional.of(value);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** The same for files that may write 3,14 and part their cells by another character. */
  static Optional<Double> number(String cell, boolean decimalCommas) {
    boolean oneComma = cell.indexOf(',') >= 0 && cell.indexOf(',') == cell.lastIndexOf(',');
    return number(
        decimalCommas && oneComma && cell.indexOf('.') < 0 ? cell.replace(',', '.') : cell);
  }

  /** Double.parseDouble also takes "1d", "0x1p3" and "Infinity", which no data set means. */
  private static boolean hasOnlyNumberCharacters(String text) {
    return text.chars().allMatch(c -> (c >= '0' && c <= '9') || "+-.eE".indexOf(c) >= 0);
  }

  static boolean isMissing(String cell) {
    return MISSING.contains(cell.strip().toLowerCase(Locale.ROOT));
  }

  /** Whether the cell could be a label. */
  static boolean isLabel(String cell) {
    String text = cell.strip().toLowerCase(Locale.ROOT);
    return MISSING.contains(text) || ANOMALOUS.contains(text) || NORMAL.contains(text);
  }

  /** What a cell says where one value is an anomaly and all others are none; nothing if empty. */
  static Optional<Boolean> label(String cell, String anomalous) {
    if (isMissing(cell)) {
      return Optional.empty();
    }
    Optional<Double> number = number(anomalous);
    return Optional.of(
        cell.strip().equalsIgnoreCase(anomalous.strip())
            || (number.isPresent() && number.equals(number(cell))));
  }

  /** What a cell for which {@link #isLabel} holds says; nothing if it is empty. */
  static Optional<Boolean> label(String cell) {
    String text = cell.strip().toLowerCase(Locale.ROOT);
    return MISSING.contains(text) ? Optional.empty() : Optional.of(ANOMALOUS.contains(text));
  }
}

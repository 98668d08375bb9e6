package io.kilter.cli.detect;

import io.kilter.datasets.Row;
import io.kilter.detect.Detector;
import io.kilter.detect.DetectorSettings;
import io.kilter.detect.DetectorType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A detector per sensor, each made at its sensor's first row. Not thread-safe. */
final class Judges {
  private final DetectorType type;
  private final DetectorSettings settings;
  private final List<String> features;
  private final Map<String, Judge> judges = new HashMap<>();
  private final double[] contributions;
  private final double[] expected;
  private long rows;
  private long backwards;
  private long suppressed;

  Judges(DetectorType type, DetectorSettings settings, List<String> features) {
    this.type = type;
    this.settings = settings;
    this.features = features;
    this.contributions = new double[features.size()];
    this.expected = new double[features.size()];
  }

  /**
   * Scores a row; one whose time is before that of its sensor's last row counts as if at that.
   *
   * @param leftOut rows before it that could not be read, and count too where it stands
   */
  Judged judge(Row row, long leftOut) {
    Judge judge = judges.computeIfAbsent(row.sensorId(), id -> new Judge(type.create(settings)));
    rows++;
    backwards += row.time() < judge.latest ? 1 : 0;
    judge.latest = Math.max(judge.latest, row.time());
    judge.note(row.values());
    Detector detector = judge.detector;
    double score = detector.score(judge.latest, row.values());
    suppressed += detector.suppressed() ? 1 : 0;
    detector.contributions(contributions);
    detector.expected(expected);
    judge.learn(row.values(), expected);
    return new Judged(
        rows + leftOut,
        row.sensorId(),
        row.time(),
        features,
        row.values(),
        score,
        detector.threshold(),
        detector.anomaly(),
        detector.alert(),
        contributions,
        expected,
        judge.unchanged,
        judge.usual);
  }

  long rows() {
    return rows;
  }

  int sensors() {
    return judges.size();
  }

  /** How many rows were earlier than their sensor's row before. */
  long backwards() {
    return backwards;
  }

  /** How many readings would have been anomalous but for a rule. */
  long suppressed() {
    return suppressed;
  }

  /** How many sensors had too few rows for a verdict. */
  long learning() {
    return judges.values().stream().filter(judge -> judge.detector.remaining() > 0).count();
  }

  /** The fewest readings that a sensor without a verdict still needs. */
  int nearestVerdict() {
    return judges.values().stream()
        .mapToInt(judge -> judge.detector.remaining())
        .filter(remaining -> remaining > 0)
        .min()
        .orElse(0);
  }
}

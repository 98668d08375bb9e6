package io.kilter.cli.embedded;

import io.kilter.config.DetectionSettings;
import io.kilter.detect.Detector;
import io.kilter.detect.DetectorSettings;
import io.kilter.detect.Detectors;
import io.kilter.events.Reading;
import io.kilter.events.Score;
import java.util.Comparator;
import java.util.List;

/** What a detector says of a sensor's readings without a stream around it. */
public final class ScoredInOneGo {
  private ScoredInOneGo() {}

  /**
   * Scores of one sensor's readings, in the order of time.
   *
   * @param readings at least one, in any order
   */
  public static List<Score> of(List<Reading> readings, double alertsPerWeek) {
    DetectionSettings detection = DetectionSettings.defaults();
    int features = readings.get(0).values().length;
    Detector detector =
        Detectors.named(detection.detector())
            .create(new DetectorSettings(features, alertsPerWeek, detection.seed()));
    return readings.stream()
        .sorted(Comparator.comparingLong(Reading::time))
        .map(reading -> score(detector, reading))
        .toList();
  }

  private static Score score(Detector detector, Reading reading) {
    double[] values = reading.values();
    double score = detector.score(reading.time(), values);
    double[] expected = new double[values.length];
    detector.expected(expected);
    double[] contributions = new double[values.length];
    detector.contributions(contributions);
    int missing = 0;
    for (double value : values) {
      missing += Double.isNaN(value) ? 1 : 0;
    }
    return new Score(
        reading.sensorId(),
        reading.time(),
        score,
        detector.threshold(),
        detector.anomaly(),
        detector.remaining(),
        detector.readings(),
        missing,
        detector.type().name(),
        Integer.toString(detector.type().version()),
        values,
        expected,
        contributions);
  }
}

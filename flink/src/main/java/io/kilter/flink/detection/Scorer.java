package io.kilter.flink.detection;

import io.kilter.config.DetectionSettings;
import io.kilter.detect.Detector;
import io.kilter.detect.DetectorSettings;
import io.kilter.detect.DetectorType;
import io.kilter.detect.Detectors;
import io.kilter.events.Score;
import io.kilter.flink.control.Rules;
import java.util.List;

/** Turns readings into scores by each sensor's detector and the rules. Not thread-safe. */
final class Scorer {
  private final DetectorType type;
  private final DetectorSettings settings;
  private final String modelVersion;
  private final int features;
  private final double[] values;

  Scorer(DetectionSettings detection, List<String> features) {
    this.type = Detectors.named(detection.detector());
    this.settings = detection.of(features);
    this.modelVersion = Integer.toString(type.version());
    this.features = features.size();
    this.values = new double[features.size()];
  }

  int version() {
    return type.version();
  }

  SensorTrack newTrack() {
    return new SensorTrack(type.create(settings), new ReorderBuffer(features));
  }

  /**
   * A kept track; with a new detector where the settings now name another kind, and with the
   * settings' rules of suppression, which may be others than when the state was written.
   */
  SensorTrack restored(SensorTrack track) {
    if (track.detector.features() != features) {
      throw new IllegalStateException(
          "The restored state is of readings with "
              + track.detector.features()
              + " features, and the settings list "
              + features
              + ": start without that state, or list the same features.");
    }
    if (!track.detector.type().name().equals(type.name())) {
      track.detector = type.create(settings);
    }
    track.detector.suppress(settings.suppression());
    return track;
  }

  /** Scores what waits at a position; readings must come in the order of their times. */
  ScoredReading score(SensorTrack track, int position, String sensorId, Rules rules) {
    ReorderBuffer waiting = track.waiting;
    long time = waiting.time(position);
    waiting.copyValues(position, values);
    Detector detector = track.detector;
    double score = detector.score(time, values);
    double[] expected = new double[features];
    detector.expected(expected);
    double[] contributions = new double[features];
    detector.contributions(contributions);
    int missing = 0;
    for (double value : values) {
      missing += Double.isNaN(value) ? 1 : 0;
    }
    double ordered = rules.threshold(sensorId, time);
    boolean own = Double.isNaN(ordered);
    return new ScoredReading(
        new Score(
            sensorId,
            time,
            score,
            own ? detector.threshold() : ordered,
            own ? detector.anomaly() : detector.remaining() == 0 && score >= ordered,
            detector.remaining(),
            detector.readings(),
            missing,
            type.name(),
            modelVersion,
            values.clone(),
            expected,
            contributions),
        waiting.recordTime(position),
        rules.muted(sensorId, time));
  }
}

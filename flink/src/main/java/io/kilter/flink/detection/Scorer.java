package io.kilter.flink.detection;

import io.kilter.config.DetectionSettings;
import io.kilter.detect.Detector;
import io.kilter.detect.DetectorSettings;
import io.kilter.detect.DetectorType;
import io.kilter.detect.Detectors;
import io.kilter.events.Score;
import io.kilter.flink.control.Rules;
import io.kilter.flink.following.Followed;
import io.kilter.flink.labels.HeardLabels;
import io.kilter.flink.labels.Peaks;
import io.kilter.flink.labels.SensorLabel;
import io.kilter.flink.models.ActiveModel;
import java.util.List;
import java.util.Optional;

/**
 * Turns readings into scores by each sensor's detector, or the model that is in force, and by the
 * rules. Not thread-safe.
 */
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

  /**
   * The state of a sensor that begins, perhaps anew.
   *
   * @param labels what people said of it so far
   */
  SensorTrack newTrack(HeardLabels labels) {
    return new SensorTrack(
        type.create(settings), new ReorderBuffer(features), new Peaks(), labels, new Followed());
  }

  /**
   * A kept track; with a new detector where the settings now name another kind, and with the
   * settings' rules of suppression, which may be others than when the state was written.
   */
  SensorTrack restored(SensorTrack track) {
    if (track.fitted) {
      return track;
    }
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
    track.fitted = true;
    return track;
  }

  /**
   * Scores what waits at a position; readings must come in the order of their times.
   *
   * @param active what scores it in place of the detector, which goes on learning; or null. A
   *     reading of which the model can say nothing is left to the detector, and the score says so.
   */
  ScoredReading score(
      SensorTrack track, int position, String sensorId, Rules rules, ActiveModel active) {
    ReorderBuffer waiting = track.waiting;
    long time = waiting.time(position);
    waiting.copyValues(position, values);
    Detector detector = track.detector;
    double detected = detector.score(time, values);
    track.peaks.scored(time, detected, detector.threshold());
    double[] expected = new double[features];
    double[] contributions = new double[features];
    double score = detected;
    ActiveModel model = active;
    if (active != null) {
      score = active.model().explain(values, contributions);
      model = score == 0 && !active.model().judges(values) ? null : active;
    }
    if (model == null) {
      score = detected;
      detector.expected(expected);
      detector.contributions(contributions);
    } else {
      model.model().expected(values, expected);
    }
    int remaining = model == null ? detector.remaining() : 0;
    double limit = model == null ? detector.threshold() : model.model().threshold();
    boolean verdict = model == null ? detector.anomaly() : score >= limit;
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
            own ? limit : ordered,
            own ? verdict : remaining == 0 && score >= ordered,
            remaining,
            detector.readings(),
            missing,
            model == null ? type.name() : model.name(),
            model == null ? modelVersion : Integer.toString(model.version()),
            values.clone(),
            expected,
            contributions),
        waiting.recordTime(position),
        rules.muted(sensorId, time));
  }

  /**
   * Moves a sensor's threshold by a label.
   *
   * @return whether it says something of readings that this detector scored
   */
  static boolean heed(SensorLabel label, SensorTrack track) {
    double score = track.peaks.highest(label.from(), label.to());
    if (Double.isNaN(score) || (score == 0 && !label.anomaly())) {
      return false;
    }
    try {
      track.detector.feedback(score, label.anomaly());
      return true;
    } catch (UnsupportedOperationException e) {
      return false;
    }
  }

  /**
   * Whether a model would have said the same of the reading that was scored last; empty if it can
   * say nothing of it.
   */
  Optional<Boolean> agrees(ActiveModel shadow, Score scored) {
    double score = shadow.model().score(values);
    return score == 0 && !shadow.model().judges(values)
        ? Optional.empty()
        : Optional.of(score >= shadow.model().threshold() == scored.anomaly());
  }
}

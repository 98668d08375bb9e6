package io.kilter.flink;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.kilter.config.DetectionSettings;
import io.kilter.config.JobSettings;
import io.kilter.config.KilterSettings;
import io.kilter.config.StateSettings;
import io.kilter.config.StreamSettings;
import io.kilter.events.Label;
import io.kilter.events.LabelJson;
import io.kilter.events.Reading;
import io.kilter.events.Score;
import io.kilter.flink.detection.ScoredReading;
import io.kilter.flink.source.Arrival;
import java.time.Duration;
import java.util.List;

/** Readings and scores for tests: one feature, ten seconds of out-of-orderness. */
public final class Readings {
  public static final StreamSettings STREAM =
      new StreamSettings(
          List.of("x"),
          Duration.ofSeconds(10),
          "event-time",
          Duration.ofSeconds(5),
          Duration.ZERO,
          Duration.ofMinutes(5),
          1000);
  public static final DetectionSettings DETECTION =
      new DetectionSettings(LimitDetectorType.NAME, 1, 0);

  private Readings() {}

  /** Settings of a job that reads these, with the defaults for all else. */
  public static JobSettings settings() {
    return settings(STREAM, DETECTION, StateSettings.defaults());
  }

  public static JobSettings settings(
      StreamSettings stream, DetectionSettings detection, StateSettings state) {
    JobSettings defaults = KilterSettings.defaults().job();
    return new JobSettings(
        defaults.kafka(),
        stream,
        detection,
        defaults.windows(),
        defaults.accuracy(),
        state,
        defaults.checkpoints(),
        defaults.store(),
        defaults.metrics(),
        defaults.models());
  }

  public static Arrival arrival(String sensor, long seconds, double value) {
    String json = sensor + "@" + seconds + "=" + value;
    return new Arrival(
        "sensor-data",
        0,
        seconds,
        seconds * 1000,
        sensor.getBytes(UTF_8),
        json.getBytes(UTF_8),
        new Reading(sensor, seconds * 1000, new double[] {value}));
  }

  /** A label as it comes from its topic. */
  public static Arrival label(Label label, long offset, long recordTime) {
    return new Arrival(
        "labels", 0, offset, recordTime, new byte[0], LabelJson.encode(label), label);
  }

  public static Arrival arrivalAtMillis(String sensor, long time) {
    Reading reading = new Reading(sensor, time, new double[] {1});
    return new Arrival("sensor-data", 0, time, time, new byte[0], new byte[0], reading);
  }

  /** An update as the operators behind the scoring get it. */
  public static ScoredReading update(String sensor, long seconds, double value, boolean anomaly) {
    return new ScoredReading(score(sensor, seconds, value, anomaly), seconds * 1000, false);
  }

  public static Score score(String sensor, long seconds, double value, boolean anomaly) {
    double[] none = {Double.NaN};
    double[] contribution = {anomaly ? 0.5 : 0};
    return new Score(
        sensor,
        seconds * 1000,
        contribution[0],
        0.4,
        anomaly,
        0,
        1,
        Double.isNaN(value) ? 1 : 0,
        LimitDetectorType.NAME,
        "7",
        new double[] {value},
        none,
        contribution);
  }
}

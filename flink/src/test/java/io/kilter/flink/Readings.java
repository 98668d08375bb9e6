package io.kilter.flink;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.kilter.config.DetectionSettings;
import io.kilter.config.StreamSettings;
import io.kilter.events.Reading;
import io.kilter.events.Score;
import io.kilter.flink.source.Arrival;
import java.time.Duration;
import java.util.List;

/** Readings and scores for tests: one feature, ten seconds of out-of-orderness. */
public final class Readings {
  public static final StreamSettings STREAM =
      new StreamSettings(
          List.of("x"), Duration.ofSeconds(10), Duration.ofSeconds(5), Duration.ofMinutes(5), 1000);
  public static final DetectionSettings DETECTION =
      new DetectionSettings(LimitDetectorType.NAME, 1, 0);

  private Readings() {}

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

  public static Arrival arrivalAtMillis(String sensor, long time) {
    Reading reading = new Reading(sensor, time, new double[] {1});
    return new Arrival("sensor-data", 0, time, time, new byte[0], new byte[0], reading);
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

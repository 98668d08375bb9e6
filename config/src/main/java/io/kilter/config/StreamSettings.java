package io.kilter.config;

import java.io.Serializable;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;

/** What a reading looks like and how far its time may stray. */
public record StreamSettings(
    @Setting(
            key = "features",
            means = "Names of the measurements; their order is the vector's order.")
        List<String> features,
    @Setting(
            key = "out-of-orderness",
            means =
                "How much later than its successors a reading may arrive and still be put in"
                    + " order; every score waits that long in event time.")
        Duration outOfOrderness,
    @Setting(
            key = "idle-after",
            means =
                "After how long without messages a partition no longer holds the others' time up.")
        Duration idleAfter,
    @Setting(
            key = "future-tolerance",
            means =
                "How far a reading's time may be ahead of the broker's timestamp of its record.")
        Duration futureTolerance,
    @Setting(key = "max-message-bytes", means = "Larger messages are dead letters.", bytes = true)
        int maxMessageBytes)
    implements Serializable {
  public StreamSettings {
    features = List.copyOf(features);
    if (features.isEmpty()) {
      throw new IllegalArgumentException("stream.features must name at least one measurement");
    }
    features.forEach(feature -> Checks.notBlank(feature, "stream.features"));
    if (new HashSet<>(features).size() != features.size()) {
      throw new IllegalArgumentException("stream.features names a measurement twice: " + features);
    }
    if (features.contains("sensor_id") || features.contains("timestamp")) {
      throw new IllegalArgumentException(
          "stream.features must not name sensor_id or timestamp, which every reading has");
    }
    Checks.notNegative(outOfOrderness, "stream.out-of-orderness");
    Checks.positive(idleAfter, "stream.idle-after");
    Checks.notNegative(futureTolerance, "stream.future-tolerance");
    if (maxMessageBytes < 1) {
      throw new IllegalArgumentException("stream.max-message-bytes must be at least 1");
    }
  }

  /** The given features with the defaults for all else. */
  public static StreamSettings of(List<String> features) {
    return new StreamSettings(
        features, Duration.ofSeconds(10), Duration.ofSeconds(5), Duration.ofMinutes(5), 64 * 1024);
  }

  /** The same for other features. */
  public StreamSettings withFeatures(List<String> others) {
    return new StreamSettings(others, outOfOrderness, idleAfter, futureTolerance, maxMessageBytes);
  }
}

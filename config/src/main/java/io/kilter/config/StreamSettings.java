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
            key = "order",
            means =
                "With `event-time`, readings wait to be put in order; with `arrival`, each is scored at"
                    + " once, for the lowest latency: then a reading that is not later, in event"
                    + " time, than the one of its sensor before it is a dead letter, also when it"
                    + " is a repetition.")
        String order,
    @Setting(
            key = "idle-after",
            means =
                "After how long without messages a partition no longer holds the others' time up.")
        Duration idleAfter,
    @Setting(
            key = "alignment",
            means =
                "How far, in event time, a partition may be read ahead of the others while a"
                    + " backlog is worked off; 0s for any distance. It bounds what windows hold;"
                    + " scores do not depend on it. A partition that is behind for ever, as a"
                    + " replay beside a live stream, would then hold all others up.")
        Duration alignment,
    @Setting(
            key = "future-tolerance",
            means =
                "How far a reading's time may be ahead of the broker's timestamp of its record.")
        Duration futureTolerance,
    @Setting(key = "max-message-bytes", means = "Larger messages are dead letters.", bytes = true)
        int maxMessageBytes)
    implements Serializable {
  private static final String EVENT_TIME = "event-time";
  private static final String ARRIVAL = "arrival";

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
    Checks.oneOf(List.of(EVENT_TIME, ARRIVAL), order, "stream.order");
    Checks.positive(idleAfter, "stream.idle-after");
    Checks.notNegative(alignment, "stream.alignment");
    Checks.notNegative(futureTolerance, "stream.future-tolerance");
    if (maxMessageBytes < 1) {
      throw new IllegalArgumentException("stream.max-message-bytes must be at least 1");
    }
  }

  /** The given features with the defaults for all else. */
  public static StreamSettings of(List<String> features) {
    return new StreamSettings(
        features,
        Duration.ofSeconds(10),
        EVENT_TIME,
        Duration.ofSeconds(5),
        Duration.ZERO,
        Duration.ofMinutes(5),
        64 * 1024);
  }

  /** The same for other features. */
  public StreamSettings withFeatures(List<String> others) {
    return new StreamSettings(
        others, outOfOrderness, order, idleAfter, alignment, futureTolerance, maxMessageBytes);
  }

  /** How long, in event time, a reading waits for earlier ones. */
  public Duration waitingTime() {
    return order.equals(ARRIVAL) ? Duration.ZERO : outOfOrderness;
  }
}

package io.kilter.flink.accuracy;

import io.kilter.events.Episode;
import io.kilter.events.Label;
import io.kilter.events.WindowSummary;
import io.kilter.flink.source.Arrival;
import io.kilter.flink.types.SerializerTypeInformation;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/**
 * A stretch of one sensor's event time, and what is said of it. Of two with the same kind and begin
 * the one that reaches further counts.
 *
 * @param sensorId the sensor
 * @param kind what is said
 * @param from epoch milliseconds, inclusive
 * @param to epoch milliseconds, inclusive
 */
public record Span(String sensorId, Kind kind, long from, long to) {
  /** How Flink moves spans. */
  public static final TypeInformation<Span> TYPE =
      new SerializerTypeInformation<>(Span.class, SpanSerializer.INSTANCE);

  /** What can be said of a stretch. */
  public enum Kind {
    /** A label calls it anomalous. */
    FAULT,
    /** The job calls it an episode. */
    ALERT,
    /** There were readings in this window. */
    OBSERVED,
    /** The sensor is silent for so long that its state is given up. */
    FORGOTTEN
  }

  /** Whether a label calls something anomalous. */
  public static boolean isFault(Arrival message) {
    return message.decoded() instanceof Label label && label.anomaly();
  }

  /** What a label calls anomalous. */
  public static Span of(Arrival message) {
    if (!(message.decoded() instanceof Label label)) {
      throw new IllegalArgumentException("Not a label: " + message.decoded());
    }
    return new Span(label.sensorId(), Kind.FAULT, label.from(), label.to());
  }

  /** What the job said. */
  public static Span of(Episode episode) {
    return new Span(episode.sensorId(), Kind.ALERT, episode.start(), episode.end());
  }

  /** That a sensor was there. */
  public static Span of(WindowSummary window) {
    return new Span(window.sensorId(), Kind.OBSERVED, window.start(), window.end() - 1);
  }

  /** That it has not been there for long. */
  public static Span forgotten(String sensorId) {
    return new Span(sensorId, Kind.FORGOTTEN, 0, 0);
  }
}

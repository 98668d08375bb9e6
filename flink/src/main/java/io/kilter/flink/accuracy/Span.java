package io.kilter.flink.accuracy;

import io.kilter.events.Episode;
import io.kilter.events.Label;
import io.kilter.flink.source.Arrival;
import io.kilter.flink.types.SerializerTypeInformation;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.util.OutputTag;

/**
 * A stretch of one sensor's event time, and what is said of it. Of two with the same kind and begin
 * the one that reaches further counts.
 *
 * @param sensorId the sensor
 * @param kind what is said
 * @param from epoch milliseconds, inclusive
 * @param to epoch milliseconds, inclusive
 * @param verdicts those on the readings of an observed stretch; none of other kinds
 */
public record Span(String sensorId, Kind kind, long from, long to, Verdicts verdicts) {
  /** How Flink moves spans. */
  public static final TypeInformation<Span> TYPE =
      new SerializerTypeInformation<>(Span.class, SpanSerializer.INSTANCE);

  /** Where observed stretches come from, and that a sensor is forgotten. */
  public static final OutputTag<Span> OBSERVED = new OutputTag<>("observed", TYPE);

  /** Without verdicts. */
  public Span(String sensorId, Kind kind, long from, long to) {
    this(sensorId, kind, from, to, Verdicts.NONE);
  }

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

  /** That a sensor was there, and what its readings were taken for. */
  public static Span observed(String sensorId, long from, long to, Verdicts verdicts) {
    return new Span(sensorId, Kind.OBSERVED, from, to, verdicts);
  }

  /** That it has not been there for long. */
  public static Span forgotten(String sensorId) {
    return new Span(sensorId, Kind.FORGOTTEN, 0, 0);
  }
}

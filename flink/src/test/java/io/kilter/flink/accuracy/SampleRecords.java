package io.kilter.flink.accuracy;

import io.kilter.flink.accuracy.Span.Kind;
import org.apache.flink.api.common.typeutils.TypeSerializer;

/** The record of a sensor to keep in a file. */
public final class SampleRecords {
  private SampleRecords() {}

  public static TypeSerializer<SensorRecord> serializer() {
    return SensorRecordSerializer.INSTANCE;
  }

  public static SensorRecord kept() {
    SensorRecord kept = SensorRecord.empty();
    kept.add(new Span("a", Kind.FAULT, 1, 5));
    kept.add(new Span("a", Kind.ALERT, 2, 3));
    kept.add(new Span("a", Kind.ALERT, 8, 9));
    kept.add(new Span("a", Kind.OBSERVED, 0, 300));
    return kept;
  }
}

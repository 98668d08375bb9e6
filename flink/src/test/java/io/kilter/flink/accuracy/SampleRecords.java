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
    return kept(new Verdicts(5, 50, 9, new long[] {20, 30, 2}));
  }

  /** What a value becomes where an older format knew less of it. */
  public static Object asRead(Object value, int format) {
    if (!(value instanceof SensorRecord) || format > 1) {
      return value;
    }
    SensorRecord kept = kept(Verdicts.NONE);
    kept.verdicts.clear();
    return kept;
  }

  private static SensorRecord kept(Verdicts verdicts) {
    SensorRecord kept = SensorRecord.empty();
    kept.add(new Span("a", Kind.FAULT, 1, 5));
    kept.add(new Span("a", Kind.ALERT, 2, 3));
    kept.add(new Span("a", Kind.ALERT, 8, 9));
    kept.add(Span.observed("a", 0, 300, verdicts));
    return kept;
  }
}

package io.kilter.flink.accuracy;

import io.kilter.flink.types.VersionedSerializer;
import java.io.IOException;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Records of sensors in state; format 2. Format 1 knew no verdicts on readings. */
public final class SensorRecordSerializer extends VersionedSerializer<SensorRecord> {
  static final SensorRecordSerializer INSTANCE = new SensorRecordSerializer();

  private static final long serialVersionUID = 1L;

  private SensorRecordSerializer() {
    super("The record of a sensor", 2, false);
  }

  @Override
  protected void write(SensorRecord kept, DataOutputView out) throws IOException {
    write(kept.faults, out);
    write(kept.alerts, out);
    write(kept.observed, out);
    out.writeLong(kept.newest);
    out.writeInt(kept.verdicts.size());
    for (Map.Entry<Long, Verdicts> window : kept.verdicts.entrySet()) {
      out.writeLong(window.getKey());
      SpanSerializer.write(window.getValue(), out);
    }
  }

  private static void write(Map<Long, Long> spans, DataOutputView out) throws IOException {
    out.writeInt(spans.size());
    for (Map.Entry<Long, Long> span : spans.entrySet()) {
      out.writeLong(span.getKey());
      out.writeLong(span.getValue());
    }
  }

  @Override
  protected SensorRecord read(int writtenFormat, DataInputView in) throws IOException {
    SensorRecord kept =
        new SensorRecord(readSpans(in), readSpans(in), readSpans(in), in.readLong());
    int windows = writtenFormat < 2 ? 0 : in.readInt();
    for (int i = 0; i < windows; i++) {
      kept.verdicts.put(in.readLong(), SpanSerializer.readVerdicts(in));
    }
    return kept;
  }

  private static NavigableMap<Long, Long> readSpans(DataInputView in) throws IOException {
    NavigableMap<Long, Long> spans = new TreeMap<>();
    int size = in.readInt();
    for (int i = 0; i < size; i++) {
      spans.put(in.readLong(), in.readLong());
    }
    return spans;
  }

  @Override
  public TypeSerializerSnapshot<SensorRecord> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Names the serializer in a savepoint. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<SensorRecord> {
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }
}

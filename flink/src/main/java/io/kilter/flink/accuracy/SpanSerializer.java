package io.kilter.flink.accuracy;

import io.kilter.flink.types.Vectors;
import io.kilter.flink.types.VersionedSerializer;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Spans on the wire; format 2. Format 1 knew no verdicts. */
public final class SpanSerializer extends VersionedSerializer<Span> {
  public static final SpanSerializer INSTANCE = new SpanSerializer();

  private static final long serialVersionUID = 1L;

  private SpanSerializer() {
    super("A span", 2, true);
  }

  @Override
  protected void write(Span span, DataOutputView out) throws IOException {
    out.writeUTF(span.sensorId());
    out.writeUTF(span.kind().name());
    out.writeLong(span.from());
    out.writeLong(span.to());
    write(span.verdicts(), out);
  }

  @Override
  protected Span read(int writtenFormat, DataInputView in) throws IOException {
    return new Span(
        in.readUTF(),
        Span.Kind.valueOf(in.readUTF()),
        in.readLong(),
        in.readLong(),
        writtenFormat < 2 ? Verdicts.NONE : readVerdicts(in));
  }

  static void write(Verdicts verdicts, DataOutputView out) throws IOException {
    out.writeLong(verdicts.first());
    out.writeLong(verdicts.last());
    out.writeLong(verdicts.readings());
    Vectors.write(verdicts.runs(), out);
  }

  static Verdicts readVerdicts(DataInputView in) throws IOException {
    return new Verdicts(in.readLong(), in.readLong(), in.readLong(), Vectors.readLongs(in));
  }

  @Override
  public TypeSerializerSnapshot<Span> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Names the serializer in a savepoint. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<Span> {
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }
}

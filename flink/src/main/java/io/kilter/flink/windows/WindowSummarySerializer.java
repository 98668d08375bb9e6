package io.kilter.flink.windows;

import io.kilter.events.WindowSummary;
import io.kilter.flink.types.Vectors;
import io.kilter.flink.types.VersionedSerializer;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Summaries between operators; format 1. */
public final class WindowSummarySerializer extends VersionedSerializer<WindowSummary> {
  public static final WindowSummarySerializer INSTANCE = new WindowSummarySerializer();

  private static final long serialVersionUID = 1L;

  private WindowSummarySerializer() {
    super("A summary", 1, true);
  }

  @Override
  protected void write(WindowSummary window, DataOutputView out) throws IOException {
    out.writeUTF(window.sensorId());
    out.writeLong(window.start());
    out.writeLong(window.end());
    out.writeLong(window.readings());
    out.writeLong(window.anomalies());
    out.writeDouble(window.worstScore());
    out.writeLong(window.gaps());
    out.writeLong(window.longestPause());
    Vectors.write(window.missing(), out);
    Vectors.write(window.min(), out);
    Vectors.write(window.mean(), out);
    Vectors.write(window.max(), out);
    Vectors.write(window.deviation(), out);
    Vectors.write(window.quantiles(), out);
  }

  @Override
  protected WindowSummary read(int writtenFormat, DataInputView in) throws IOException {
    return new WindowSummary(
        in.readUTF(),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        in.readDouble(),
        in.readLong(),
        in.readLong(),
        Vectors.readLongs(in),
        Vectors.readDoubles(in),
        Vectors.readDoubles(in),
        Vectors.readDoubles(in),
        Vectors.readDoubles(in),
        Vectors.readDoubles(in));
  }

  @Override
  public TypeSerializerSnapshot<WindowSummary> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Names the serializer in a savepoint. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<WindowSummary> {
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }
}

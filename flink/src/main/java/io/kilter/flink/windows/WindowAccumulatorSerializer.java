package io.kilter.flink.windows;

import io.kilter.flink.types.Vectors;
import io.kilter.flink.types.VersionedSerializer;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Open windows in state; format 2. Format 1 knew neither the first reading nor runs. */
public final class WindowAccumulatorSerializer extends VersionedSerializer<WindowAccumulator> {
  static final WindowAccumulatorSerializer INSTANCE = new WindowAccumulatorSerializer();

  private static final long serialVersionUID = 1L;

  private WindowAccumulatorSerializer() {
    super("An open window", 2, false);
  }

  @Override
  protected void write(WindowAccumulator window, DataOutputView out) throws IOException {
    out.writeLong(window.start);
    Vectors.write(window.missing, out);
    Vectors.write(window.min, out);
    Vectors.write(window.mean, out);
    Vectors.write(window.max, out);
    Vectors.write(window.squares, out);
    out.writeLong(window.readings);
    out.writeLong(window.anomalies);
    out.writeDouble(window.worstScore);
    out.writeLong(window.latest);
    out.writeLong(window.gaps);
    out.writeLong(window.longestPause);
    out.writeBoolean(window.changed);
    out.writeLong(window.first);
    Vectors.write(window.runs, out);
  }

  @Override
  protected WindowAccumulator read(int writtenFormat, DataInputView in) throws IOException {
    WindowAccumulator window =
        new WindowAccumulator(
            in.readLong(),
            Vectors.readLongs(in),
            Vectors.readDoubles(in),
            Vectors.readDoubles(in),
            Vectors.readDoubles(in),
            Vectors.readDoubles(in));
    window.readings = in.readLong();
    window.anomalies = in.readLong();
    window.worstScore = in.readDouble();
    window.latest = in.readLong();
    window.gaps = in.readLong();
    window.longestPause = in.readLong();
    window.changed = in.readBoolean();
    window.first = writtenFormat < 2 ? window.start : in.readLong();
    window.runs = writtenFormat < 2 ? new long[0] : Vectors.readLongs(in);
    return window;
  }

  @Override
  public TypeSerializerSnapshot<WindowAccumulator> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Names the serializer in a savepoint. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<WindowAccumulator> {
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }
}

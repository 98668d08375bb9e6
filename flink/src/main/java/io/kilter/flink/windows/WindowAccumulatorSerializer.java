package io.kilter.flink.windows;

import io.kilter.flink.types.Vectors;
import io.kilter.flink.types.VersionedSerializer;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Open windows in state; format 3. Format 2 held no values, and format 1 knew neither the first
 * reading nor runs.
 */
public final class WindowAccumulatorSerializer extends VersionedSerializer<WindowAccumulator> {
  public static final WindowAccumulatorSerializer INSTANCE = new WindowAccumulatorSerializer();

  private static final long serialVersionUID = 1L;

  private WindowAccumulatorSerializer() {
    super("An open window", 3, false);
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
    Vectors.write(window.held.rows(), out);
  }

  @Override
  protected WindowAccumulator read(int writtenFormat, DataInputView in) throws IOException {
    long start = in.readLong();
    long[] missing = Vectors.readLongs(in);
    double[] min = Vectors.readDoubles(in);
    double[] mean = Vectors.readDoubles(in);
    double[] max = Vectors.readDoubles(in);
    double[] squares = Vectors.readDoubles(in);
    long readings = in.readLong();
    long anomalies = in.readLong();
    double worstScore = in.readDouble();
    long latest = in.readLong();
    long gaps = in.readLong();
    long longestPause = in.readLong();
    boolean changed = in.readBoolean();
    long first = writtenFormat < 2 ? start : in.readLong();
    long[] runs = writtenFormat < 2 ? new long[0] : Vectors.readLongs(in);
    double[] held = writtenFormat < 3 ? new double[0] : Vectors.readDoubles(in);
    WindowAccumulator window =
        new WindowAccumulator(
            start, missing, min, mean, max, squares, new HeldRows(missing.length, held));
    window.readings = readings;
    window.anomalies = anomalies;
    window.worstScore = worstScore;
    window.latest = latest;
    window.gaps = gaps;
    window.longestPause = longestPause;
    window.changed = changed;
    window.first = first;
    window.runs = runs;
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

package io.kilter.flink.windows;

import io.kilter.flink.types.Vectors;
import io.kilter.flink.types.VersionedSerializer;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Sketches of open windows in state; format 1. */
public final class QuantileSketchesSerializer extends VersionedSerializer<QuantileSketches> {
  static final QuantileSketchesSerializer INSTANCE = new QuantileSketchesSerializer();

  private static final long serialVersionUID = 1L;

  private QuantileSketchesSerializer() {
    super("The sketches of a window", 1, true);
  }

  @Override
  protected void write(QuantileSketches sketches, DataOutputView out) throws IOException {
    out.writeLong(sketches.groups());
    out.writeInt(sketches.levels().length);
    for (double[][] feature : sketches.levels()) {
      out.writeInt(feature.length);
      for (double[] level : feature) {
        Vectors.write(level, out);
      }
    }
  }

  @Override
  protected QuantileSketches read(int writtenFormat, DataInputView in) throws IOException {
    long groups = in.readLong();
    double[][][] levels = new double[in.readInt()][][];
    for (int feature = 0; feature < levels.length; feature++) {
      levels[feature] = new double[in.readInt()][];
      for (int level = 0; level < levels[feature].length; level++) {
        levels[feature][level] = Vectors.readDoubles(in);
      }
    }
    return new QuantileSketches(groups, levels);
  }

  @Override
  public TypeSerializerSnapshot<QuantileSketches> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Names the serializer in a savepoint. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<QuantileSketches> {
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }
}

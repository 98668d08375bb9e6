package io.kilter.flink.windows;

import io.kilter.flink.types.Vectors;
import io.kilter.flink.types.VersionedSerializer;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Sketches of open windows in state; format 1, around DataSketches' own format. */
public final class QuantileSketchesSerializer extends VersionedSerializer<QuantileSketches> {
  static final QuantileSketchesSerializer INSTANCE = new QuantileSketchesSerializer();

  private static final long serialVersionUID = 1L;

  private QuantileSketchesSerializer() {
    super("The sketches of a window", 1, true);
  }

  @Override
  protected void write(QuantileSketches sketches, DataOutputView out) throws IOException {
    byte[][] written = sketches.written();
    out.writeInt(written.length);
    for (byte[] sketch : written) {
      Vectors.write(sketch, out);
    }
  }

  @Override
  protected QuantileSketches read(int writtenFormat, DataInputView in) throws IOException {
    byte[][] sketches = new byte[in.readInt()][];
    for (int i = 0; i < sketches.length; i++) {
      sketches[i] = Vectors.readBytes(in);
    }
    return new QuantileSketches(sketches);
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

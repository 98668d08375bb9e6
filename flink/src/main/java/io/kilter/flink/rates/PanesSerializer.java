package io.kilter.flink.rates;

import io.kilter.flink.types.Vectors;
import io.kilter.flink.types.VersionedSerializer;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Panes in state; format 1. */
public final class PanesSerializer extends VersionedSerializer<Panes> {
  public static final PanesSerializer INSTANCE = new PanesSerializer();

  private static final long serialVersionUID = 1L;

  private PanesSerializer() {
    super("The panes of a sensor", 1, false);
  }

  @Override
  protected void write(Panes panes, DataOutputView out) throws IOException {
    Vectors.write(panes.readings, out);
    Vectors.write(panes.anomalies, out);
    out.writeLong(panes.newest);
    out.writeLong(panes.emitted);
    out.writeBoolean(panes.changed);
    out.writeLong(panes.timer);
  }

  @Override
  protected Panes read(int writtenFormat, DataInputView in) throws IOException {
    Panes panes = new Panes(Vectors.readLongs(in), Vectors.readLongs(in), in.readLong());
    panes.emitted = in.readLong();
    panes.changed = in.readBoolean();
    panes.timer = in.readLong();
    return panes;
  }

  @Override
  public TypeSerializerSnapshot<Panes> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Names the serializer in a savepoint. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<Panes> {
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }
}

package io.kilter.flink.control;

import io.kilter.events.FleetBaselineJson;
import io.kilter.flink.types.Vectors;
import io.kilter.flink.types.VersionedSerializer;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Baselines on the wire, as the JSON that they are on their topic; format 1. */
public final class BaselineChangeSerializer extends VersionedSerializer<BaselineChange> {
  public static final BaselineChangeSerializer INSTANCE = new BaselineChangeSerializer();

  private static final long serialVersionUID = 1L;

  private BaselineChangeSerializer() {
    super("A baseline", 1, true);
  }

  @Override
  protected void write(BaselineChange change, DataOutputView out) throws IOException {
    out.writeLong(change.position());
    Vectors.write(FleetBaselineJson.encode(change.baseline()), out);
  }

  @Override
  protected BaselineChange read(int writtenFormat, DataInputView in) throws IOException {
    return new BaselineChange(in.readLong(), FleetBaselineJson.decode(Vectors.readBytes(in)));
  }

  @Override
  public TypeSerializerSnapshot<BaselineChange> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Names the serializer in a savepoint. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<BaselineChange> {
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }
}

package io.kilter.flink.accuracy;

import io.kilter.events.Accuracy;
import io.kilter.flink.types.VersionedSerializer;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Rows of accuracy between operators; format 1. */
public final class AccuracySerializer extends VersionedSerializer<Accuracy> {
  public static final AccuracySerializer INSTANCE = new AccuracySerializer();

  private static final long serialVersionUID = 1L;

  private AccuracySerializer() {
    super("A row of accuracy", 1, true);
  }

  @Override
  protected void write(Accuracy row, DataOutputView out) throws IOException {
    out.writeUTF(row.sensorId());
    out.writeLong(row.start());
    out.writeLong(row.end());
    out.writeLong(row.observedMillis());
    out.writeLong(row.faults());
    out.writeLong(row.found());
    out.writeLong(row.alerts());
    out.writeLong(row.falseAlerts());
    out.writeLong(row.delayMillis());
  }

  @Override
  protected Accuracy read(int writtenFormat, DataInputView in) throws IOException {
    return new Accuracy(
        in.readUTF(),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        in.readLong());
  }

  @Override
  public TypeSerializerSnapshot<Accuracy> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Names the serializer in a savepoint. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<Accuracy> {
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }
}

package io.kilter.flink.detection;

import io.kilter.flink.types.VersionedSerializer;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Updates of sensors between operators; format 1. */
public final class SensorUpdateSerializer extends VersionedSerializer<SensorUpdate> {
  public static final SensorUpdateSerializer INSTANCE = new SensorUpdateSerializer();

  private static final long serialVersionUID = 1L;

  private SensorUpdateSerializer() {
    super("An update of a sensor", 1, true);
  }

  @Override
  protected void write(SensorUpdate update, DataOutputView out) throws IOException {
    out.writeBoolean(update instanceof ScoredReading);
    if (update instanceof ScoredReading scored) {
      ScoredReadingSerializer.INSTANCE.serialize(scored, out);
    } else {
      out.writeUTF(update.sensorId());
    }
  }

  @Override
  protected SensorUpdate read(int writtenFormat, DataInputView in) throws IOException {
    return in.readBoolean()
        ? ScoredReadingSerializer.INSTANCE.deserialize(in)
        : new SensorForgotten(in.readUTF());
  }

  @Override
  public TypeSerializerSnapshot<SensorUpdate> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Names the serializer in a savepoint. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<SensorUpdate> {
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }
}

package io.kilter.flink.fleet;

import io.kilter.detect.fleet.FleetSample;
import io.kilter.flink.types.VersionedSerializer;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Parts of a fleet on the wire and in operator state; format 1. */
public final class FleetPartSerializer extends VersionedSerializer<FleetPart> {
  public static final FleetPartSerializer INSTANCE = new FleetPartSerializer();

  private static final long serialVersionUID = 1L;

  private FleetPartSerializer() {
    super("A part of a fleet", 1, false);
  }

  @Override
  protected void write(FleetPart part, DataOutputView out) throws IOException {
    out.writeLong(part.end());
    part.sample().writeTo(out);
  }

  @Override
  protected FleetPart read(int writtenFormat, DataInputView in) throws IOException {
    return new FleetPart(in.readLong(), FleetSample.readFrom(in));
  }

  @Override
  public TypeSerializerSnapshot<FleetPart> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Names the serializer in a savepoint. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<FleetPart> {
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }
}

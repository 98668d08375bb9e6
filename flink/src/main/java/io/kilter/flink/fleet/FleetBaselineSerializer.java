package io.kilter.flink.fleet;

import io.kilter.events.FleetBaseline;
import io.kilter.events.FleetBaselineJson;
import io.kilter.flink.types.Vectors;
import io.kilter.flink.types.VersionedSerializer;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Baselines between operators, as the JSON that they become; format 1. */
public final class FleetBaselineSerializer extends VersionedSerializer<FleetBaseline> {
  public static final FleetBaselineSerializer INSTANCE = new FleetBaselineSerializer();

  private static final long serialVersionUID = 1L;

  private FleetBaselineSerializer() {
    super("A baseline", 1, true);
  }

  @Override
  protected void write(FleetBaseline baseline, DataOutputView out) throws IOException {
    Vectors.write(FleetBaselineJson.encode(baseline), out);
  }

  @Override
  protected FleetBaseline read(int writtenFormat, DataInputView in) throws IOException {
    return FleetBaselineJson.decode(Vectors.readBytes(in));
  }

  @Override
  public TypeSerializerSnapshot<FleetBaseline> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Names the serializer in a savepoint. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<FleetBaseline> {
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }
}

package io.kilter.flink.control;

import io.kilter.flink.types.VersionedSerializer;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Changes of rules and models on the wire; format 1. */
public final class ControlChangeSerializer extends VersionedSerializer<ControlChange> {
  public static final ControlChangeSerializer INSTANCE = new ControlChangeSerializer();

  private static final long serialVersionUID = 1L;

  private ControlChangeSerializer() {
    super("A change of a rule or a model", 1, true);
  }

  @Override
  protected void write(ControlChange change, DataOutputView out) throws IOException {
    out.writeBoolean(change instanceof RuleChange);
    if (change instanceof RuleChange rule) {
      RuleChangeSerializer.INSTANCE.serialize(rule, out);
    } else if (change instanceof ModelChange model) {
      ModelChangeSerializer.INSTANCE.serialize(model, out);
    }
  }

  @Override
  protected ControlChange read(int writtenFormat, DataInputView in) throws IOException {
    return in.readBoolean()
        ? RuleChangeSerializer.INSTANCE.deserialize(in)
        : ModelChangeSerializer.INSTANCE.deserialize(in);
  }

  @Override
  public TypeSerializerSnapshot<ControlChange> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Names the serializer in a savepoint. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<ControlChange> {
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }
}

package io.kilter.flink.control;

import io.kilter.flink.types.VersionedSerializer;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Changes of rules, models and baselines on the wire; format 2. Format 1 knew no baselines. */
public final class ControlChangeSerializer extends VersionedSerializer<ControlChange> {
  public static final ControlChangeSerializer INSTANCE = new ControlChangeSerializer();

  private static final long serialVersionUID = 1L;
  private static final int MODEL = 0;
  private static final int RULE = 1;
  private static final int BASELINE = 2;

  private ControlChangeSerializer() {
    super("A change of a rule, a model or a baseline", 2, true);
  }

  @Override
  protected void write(ControlChange change, DataOutputView out) throws IOException {
    if (change instanceof RuleChange rule) {
      out.writeByte(RULE);
      RuleChangeSerializer.INSTANCE.serialize(rule, out);
    } else if (change instanceof ModelChange model) {
      out.writeByte(MODEL);
      ModelChangeSerializer.INSTANCE.serialize(model, out);
    } else if (change instanceof BaselineChange baseline) {
      out.writeByte(BASELINE);
      BaselineChangeSerializer.INSTANCE.serialize(baseline, out);
    }
  }

  @Override
  protected ControlChange read(int writtenFormat, DataInputView in) throws IOException {
    int kind = in.readByte();
    return switch (kind) {
      case RULE -> RuleChangeSerializer.INSTANCE.deserialize(in);
      case MODEL -> ModelChangeSerializer.INSTANCE.deserialize(in);
      case BASELINE -> BaselineChangeSerializer.INSTANCE.deserialize(in);
      default -> throw new IOException("There is no change of the kind " + kind);
    };
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

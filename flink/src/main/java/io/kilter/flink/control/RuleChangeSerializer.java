package io.kilter.flink.control;

import io.kilter.events.ControlRule;
import io.kilter.flink.types.VersionedSerializer;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Rules on the wire and in broadcast state; format 1. */
public final class RuleChangeSerializer extends VersionedSerializer<RuleChange> {
  public static final RuleChangeSerializer INSTANCE = new RuleChangeSerializer();

  private static final long serialVersionUID = 1L;

  private RuleChangeSerializer() {
    super("A rule", 1, true);
  }

  @Override
  protected void write(RuleChange change, DataOutputView out) throws IOException {
    out.writeUTF(change.id());
    out.writeLong(change.position());
    out.writeBoolean(change.rule().isPresent());
    if (change.rule().isPresent()) {
      ControlRule rule = change.rule().get();
      out.writeUTF(rule.kind().name());
      out.writeUTF(rule.sensors());
      out.writeLong(rule.from());
      out.writeLong(rule.to());
      out.writeDouble(rule.threshold());
    }
  }

  @Override
  protected RuleChange read(int writtenFormat, DataInputView in) throws IOException {
    String id = in.readUTF();
    long position = in.readLong();
    if (!in.readBoolean()) {
      return RuleChange.withdrawn(id, position);
    }
    ControlRule.Kind kind = ControlRule.Kind.valueOf(in.readUTF());
    return RuleChange.of(
        new ControlRule(id, kind, in.readUTF(), in.readLong(), in.readLong(), in.readDouble()),
        position);
  }

  @Override
  public TypeSerializerSnapshot<RuleChange> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Names the serializer in a savepoint. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<RuleChange> {
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }
}

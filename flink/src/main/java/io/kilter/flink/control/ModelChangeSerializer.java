package io.kilter.flink.control;

import io.kilter.events.ModelAnnouncement;
import io.kilter.flink.types.VersionedSerializer;
import java.io.IOException;
import java.util.Optional;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Announcements of models on the wire and in broadcast state; format 1. */
public final class ModelChangeSerializer extends VersionedSerializer<ModelChange> {
  public static final ModelChangeSerializer INSTANCE = new ModelChangeSerializer();

  private static final long serialVersionUID = 1L;

  private ModelChangeSerializer() {
    super("An announcement of a model", 1, true);
  }

  @Override
  protected void write(ModelChange change, DataOutputView out) throws IOException {
    out.writeUTF(change.id());
    out.writeLong(change.position());
    out.writeBoolean(change.announcement().isPresent());
    if (change.announcement().isPresent()) {
      ModelAnnouncement announcement = change.announcement().get();
      out.writeUTF(announcement.model());
      out.writeInt(announcement.version());
      out.writeLong(announcement.bytes());
      out.writeUTF(announcement.sha256());
      out.writeLong(announcement.from());
      out.writeBoolean(announcement.shadow());
      out.writeBoolean(change.refusal().isPresent());
      if (change.refusal().isPresent()) {
        out.writeUTF(change.refusal().get());
      }
    }
  }

  @Override
  protected ModelChange read(int writtenFormat, DataInputView in) throws IOException {
    String id = in.readUTF();
    long position = in.readLong();
    if (!in.readBoolean()) {
      return ModelChange.withdrawn(id, position);
    }
    ModelAnnouncement announcement =
        new ModelAnnouncement(
            in.readUTF(),
            in.readInt(),
            in.readLong(),
            in.readUTF(),
            in.readLong(),
            in.readBoolean());
    Optional<String> refusal = in.readBoolean() ? Optional.of(in.readUTF()) : Optional.empty();
    return new ModelChange(id, position, Optional.of(announcement), refusal);
  }

  @Override
  public TypeSerializerSnapshot<ModelChange> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Names the serializer in a savepoint. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<ModelChange> {
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }
}

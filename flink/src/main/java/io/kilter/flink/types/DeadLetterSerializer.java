package io.kilter.flink.types;

import io.kilter.events.DeadLetter;
import io.kilter.events.ErrorCode;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Dead letters between operators; format 1. */
public final class DeadLetterSerializer extends VersionedSerializer<DeadLetter> {
  public static final DeadLetterSerializer INSTANCE = new DeadLetterSerializer();

  private static final long serialVersionUID = 1L;

  private DeadLetterSerializer() {
    super("A dead letter", 1, true);
  }

  @Override
  protected void write(DeadLetter letter, DataOutputView out) throws IOException {
    out.writeUTF(letter.topic());
    out.writeInt(letter.partition());
    out.writeLong(letter.offset());
    out.writeLong(letter.recordTime());
    Vectors.write(letter.key(), out);
    Vectors.write(letter.value(), out);
    out.writeUTF(letter.code().name());
    out.writeUTF(letter.reason());
  }

  @Override
  protected DeadLetter read(int writtenFormat, DataInputView in) throws IOException {
    return new DeadLetter(
        in.readUTF(),
        in.readInt(),
        in.readLong(),
        in.readLong(),
        Vectors.readBytes(in),
        Vectors.readBytes(in),
        ErrorCode.valueOf(in.readUTF()),
        in.readUTF());
  }

  @Override
  public TypeSerializerSnapshot<DeadLetter> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Names the serializer in a savepoint. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<DeadLetter> {
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }
}

package io.kilter.flink.following;

import io.kilter.flink.rates.PanesSerializer;
import io.kilter.flink.types.EpisodeSerializer;
import io.kilter.flink.types.VersionedSerializer;
import io.kilter.flink.windows.WindowAccumulatorSerializer;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** What follows from a sensor's scores, in state; format 1. Each part has a format of its own. */
public final class FollowedSerializer extends VersionedSerializer<Followed> {
  public static final FollowedSerializer INSTANCE = new FollowedSerializer();

  private static final long serialVersionUID = 1L;

  private FollowedSerializer() {
    super("What follows from a sensor's scores", 1, false);
  }

  @Override
  protected void write(Followed followed, DataOutputView out) throws IOException {
    writePart(followed.window, WindowAccumulatorSerializer.INSTANCE, out);
    writePart(followed.panes, PanesSerializer.INSTANCE, out);
    writePart(followed.episode, EpisodeSerializer.INSTANCE, out);
  }

  private static <T> void writePart(T part, TypeSerializer<T> serializer, DataOutputView out)
      throws IOException {
    out.writeBoolean(part != null);
    if (part != null) {
      serializer.serialize(part, out);
    }
  }

  @Override
  protected Followed read(int writtenFormat, DataInputView in) throws IOException {
    Followed followed = new Followed();
    followed.window = readPart(WindowAccumulatorSerializer.INSTANCE, in);
    followed.panes = readPart(PanesSerializer.INSTANCE, in);
    followed.episode = readPart(EpisodeSerializer.INSTANCE, in);
    return followed;
  }

  private static <T> T readPart(TypeSerializer<T> serializer, DataInputView in) throws IOException {
    return in.readBoolean() ? serializer.deserialize(in) : null;
  }

  @Override
  public TypeSerializerSnapshot<Followed> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Names the serializer in a savepoint. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<Followed> {
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }
}

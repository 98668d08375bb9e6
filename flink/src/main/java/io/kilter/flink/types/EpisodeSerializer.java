package io.kilter.flink.types;

import io.kilter.events.Episode;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Episodes between operators and in state; format 1. */
public final class EpisodeSerializer extends VersionedSerializer<Episode> {
  public static final EpisodeSerializer INSTANCE = new EpisodeSerializer();

  private static final long serialVersionUID = 1L;

  private EpisodeSerializer() {
    super("An episode", 1, true);
  }

  @Override
  protected void write(Episode episode, DataOutputView out) throws IOException {
    out.writeUTF(episode.sensorId());
    out.writeLong(episode.start());
    out.writeLong(episode.end());
    out.writeUTF(episode.state().name());
    out.writeLong(episode.anomalies());
    out.writeLong(episode.peakTime());
    out.writeDouble(episode.peakScore());
    Vectors.write(episode.contributions(), out);
  }

  @Override
  protected Episode read(int writtenFormat, DataInputView in) throws IOException {
    return new Episode(
        in.readUTF(),
        in.readLong(),
        in.readLong(),
        Episode.State.valueOf(in.readUTF()),
        in.readLong(),
        in.readLong(),
        in.readDouble(),
        Vectors.readDoubles(in));
  }

  @Override
  public TypeSerializerSnapshot<Episode> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Names the serializer in a savepoint. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<Episode> {
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }
}

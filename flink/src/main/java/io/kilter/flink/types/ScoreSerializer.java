package io.kilter.flink.types;

import io.kilter.events.Score;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Scores between operators; format 1. */
public final class ScoreSerializer extends VersionedSerializer<Score> {
  public static final ScoreSerializer INSTANCE = new ScoreSerializer();

  private static final long serialVersionUID = 1L;

  private ScoreSerializer() {
    super("A score", 1, true);
  }

  @Override
  protected void write(Score score, DataOutputView out) throws IOException {
    out.writeUTF(score.sensorId());
    out.writeLong(score.time());
    out.writeDouble(score.score());
    out.writeDouble(score.threshold());
    out.writeBoolean(score.anomaly());
    out.writeInt(score.remaining());
    out.writeLong(score.readings());
    out.writeInt(score.missing());
    out.writeUTF(score.detector());
    out.writeUTF(score.modelVersion());
    Vectors.write(score.values(), out);
    Vectors.write(score.expected(), out);
    Vectors.write(score.contributions(), out);
  }

  @Override
  protected Score read(int writtenFormat, DataInputView in) throws IOException {
    return new Score(
        in.readUTF(),
        in.readLong(),
        in.readDouble(),
        in.readDouble(),
        in.readBoolean(),
        in.readInt(),
        in.readLong(),
        in.readInt(),
        in.readUTF(),
        in.readUTF(),
        Vectors.readDoubles(in),
        Vectors.readDoubles(in),
        Vectors.readDoubles(in));
  }

  @Override
  public TypeSerializerSnapshot<Score> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Names the serializer in a savepoint. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<Score> {
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }
}

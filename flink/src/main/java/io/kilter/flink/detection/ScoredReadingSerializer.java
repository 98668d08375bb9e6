package io.kilter.flink.detection;

import io.kilter.flink.types.ScoreSerializer;
import io.kilter.flink.types.VersionedSerializer;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Scored readings between operators; format 1. */
public final class ScoredReadingSerializer extends VersionedSerializer<ScoredReading> {
  public static final ScoredReadingSerializer INSTANCE = new ScoredReadingSerializer();

  private static final long serialVersionUID = 1L;

  private ScoredReadingSerializer() {
    super("A scored reading", 1, true);
  }

  @Override
  protected void write(ScoredReading scored, DataOutputView out) throws IOException {
    ScoreSerializer.INSTANCE.serialize(scored.score(), out);
    out.writeLong(scored.recordTime());
    out.writeBoolean(scored.muted());
  }

  @Override
  protected ScoredReading read(int writtenFormat, DataInputView in) throws IOException {
    return new ScoredReading(
        ScoreSerializer.INSTANCE.deserialize(in), in.readLong(), in.readBoolean());
  }

  @Override
  public TypeSerializerSnapshot<ScoredReading> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Names the serializer in a savepoint. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<ScoredReading> {
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }
}

package io.kilter.flink.rates;

import io.kilter.flink.types.VersionedSerializer;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Samples on the wire and in state; format 1. */
public final class RateSampleSerializer extends VersionedSerializer<RateSample> {
  public static final RateSampleSerializer INSTANCE = new RateSampleSerializer();

  private static final long serialVersionUID = 1L;

  private RateSampleSerializer() {
    super("A sample of a rate", 1, true);
  }

  @Override
  protected void write(RateSample sample, DataOutputView out) throws IOException {
    out.writeUTF(sample.sensorId());
    out.writeLong(sample.end());
    out.writeLong(sample.readings());
    out.writeLong(sample.anomalies());
  }

  @Override
  protected RateSample read(int writtenFormat, DataInputView in) throws IOException {
    return new RateSample(in.readUTF(), in.readLong(), in.readLong(), in.readLong());
  }

  @Override
  public TypeSerializerSnapshot<RateSample> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Names the serializer in a savepoint. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<RateSample> {
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }
}

package io.kilter.flink.rates;

import io.kilter.events.AnomalyRate;
import io.kilter.flink.types.VersionedSerializer;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Rates between operators; format 1. */
public final class AnomalyRateSerializer extends VersionedSerializer<AnomalyRate> {
  public static final AnomalyRateSerializer INSTANCE = new AnomalyRateSerializer();

  private static final long serialVersionUID = 1L;

  private AnomalyRateSerializer() {
    super("A rate of anomalies", 1, true);
  }

  @Override
  protected void write(AnomalyRate rate, DataOutputView out) throws IOException {
    out.writeUTF(rate.sensorId());
    out.writeLong(rate.start());
    out.writeLong(rate.end());
    out.writeLong(rate.readings());
    out.writeLong(rate.anomalies());
    out.writeLong(rate.sensors());
    out.writeLong(rate.fleetReadings());
    out.writeLong(rate.fleetAnomalies());
    out.writeDouble(rate.departure());
  }

  @Override
  protected AnomalyRate read(int writtenFormat, DataInputView in) throws IOException {
    return new AnomalyRate(
        in.readUTF(),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        in.readDouble());
  }

  @Override
  public TypeSerializerSnapshot<AnomalyRate> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Names the serializer in a savepoint. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<AnomalyRate> {
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }
}

package io.kilter.flink.source;

import io.kilter.events.DeadLetter;
import io.kilter.events.Decoded;
import io.kilter.events.ErrorCode;
import io.kilter.events.Label;
import io.kilter.events.Reading;
import io.kilter.flink.types.Vectors;
import io.kilter.flink.types.VersionedSerializer;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Arrivals on the wire between source and sensors; format 2. Format 1 knew no labels. */
public final class ArrivalSerializer extends VersionedSerializer<Arrival> {
  public static final ArrivalSerializer INSTANCE = new ArrivalSerializer();

  private static final long serialVersionUID = 1L;
  private static final int LETTER = 0;
  private static final int READING = 1;
  private static final int LABEL = 2;

  private ArrivalSerializer() {
    super("An arrival", 2, true);
  }

  @Override
  protected void write(Arrival arrival, DataOutputView out) throws IOException {
    out.writeUTF(arrival.topic());
    out.writeInt(arrival.partition());
    out.writeLong(arrival.offset());
    out.writeLong(arrival.recordTime());
    Vectors.write(arrival.key(), out);
    Vectors.write(arrival.value(), out);
    if (arrival.decoded() instanceof Reading reading) {
      out.writeByte(READING);
      out.writeUTF(reading.sensorId());
      out.writeLong(reading.time());
      Vectors.write(reading.values(), out);
    } else if (arrival.decoded() instanceof Label label) {
      out.writeByte(LABEL);
      write(label, out);
    } else if (arrival.decoded() instanceof DeadLetter letter) {
      out.writeByte(LETTER);
      out.writeUTF(letter.code().name());
      out.writeUTF(letter.reason());
    }
  }

  private static void write(Label label, DataOutputView out) throws IOException {
    out.writeUTF(label.sensorId());
    out.writeLong(label.from());
    out.writeLong(label.to());
    out.writeBoolean(label.anomaly());
    out.writeUTF(label.kind());
    out.writeLong(label.effective());
    out.writeBoolean(label.feedback());
  }

  private static Label readLabel(DataInputView in) throws IOException {
    return new Label(
        in.readUTF(),
        in.readLong(),
        in.readLong(),
        in.readBoolean(),
        in.readUTF(),
        in.readLong(),
        in.readBoolean());
  }

  @Override
  protected Arrival read(int writtenFormat, DataInputView in) throws IOException {
    String topic = in.readUTF();
    int partition = in.readInt();
    long offset = in.readLong();
    long recordTime = in.readLong();
    byte[] key = Vectors.readBytes(in);
    byte[] value = Vectors.readBytes(in);
    int kind = in.readByte();
    Decoded decoded;
    if (kind == READING) {
      decoded = new Reading(in.readUTF(), in.readLong(), Vectors.readDoubles(in));
    } else if (kind == LABEL) {
      decoded = readLabel(in);
    } else {
      ErrorCode code = ErrorCode.valueOf(in.readUTF());
      String reason = in.readUTF();
      decoded = new DeadLetter(topic, partition, offset, recordTime, key, value, code, reason);
    }
    return new Arrival(topic, partition, offset, recordTime, key, value, decoded);
  }

  @Override
  public TypeSerializerSnapshot<Arrival> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Names the serializer in a savepoint. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<Arrival> {
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }
}

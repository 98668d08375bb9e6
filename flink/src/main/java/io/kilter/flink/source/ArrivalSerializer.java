package io.kilter.flink.source;

import io.kilter.events.DeadLetter;
import io.kilter.events.Decoded;
import io.kilter.events.ErrorCode;
import io.kilter.events.Reading;
import io.kilter.flink.types.VariableLengthSerializer;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Arrivals on the wire between source and sensors. */
public final class ArrivalSerializer extends VariableLengthSerializer<Arrival> {
  public static final ArrivalSerializer INSTANCE = new ArrivalSerializer();

  private static final long serialVersionUID = 1L;
  private static final int READING = 1;
  private static final int DEAD_LETTER = 2;

  private ArrivalSerializer() {}

  @Override
  public boolean isImmutableType() {
    return true;
  }

  @Override
  public Arrival createInstance() {
    Reading none = new Reading("none", 0, new double[0]);
    return new Arrival("", 0, 0, 0, new byte[0], new byte[0], none);
  }

  @Override
  public Arrival copy(Arrival from) {
    return from;
  }

  @Override
  public void serialize(Arrival arrival, DataOutputView out) throws IOException {
    Decoded decoded = arrival.decoded();
    out.writeByte(decoded instanceof Reading ? READING : DEAD_LETTER);
    out.writeUTF(arrival.topic());
    out.writeInt(arrival.partition());
    out.writeLong(arrival.offset());
    out.writeLong(arrival.recordTime());
    writeBytes(arrival.key(), out);
    writeBytes(arrival.value(), out);
    if (decoded instanceof Reading reading) {
      out.writeUTF(reading.sensorId());
      out.writeLong(reading.time());
      out.writeInt(reading.values().length);
      for (double value : reading.values()) {
        out.writeDouble(value);
      }
    } else if (decoded instanceof DeadLetter letter) {
      out.writeUTF(letter.code().name());
      out.writeUTF(letter.reason());
    }
  }

  @Override
  public Arrival deserialize(DataInputView in) throws IOException {
    int kind = in.readByte();
    checkFormat(kind, DEAD_LETTER, "An arrival");
    String topic = in.readUTF();
    int partition = in.readInt();
    long offset = in.readLong();
    long recordTime = in.readLong();
    byte[] key = readBytes(in);
    byte[] value = readBytes(in);
    Decoded decoded;
    if (kind == READING) {
      String sensorId = in.readUTF();
      long time = in.readLong();
      double[] values = new double[in.readInt()];
      for (int i = 0; i < values.length; i++) {
        values[i] = in.readDouble();
      }
      decoded = new Reading(sensorId, time, values);
    } else {
      ErrorCode code = ErrorCode.valueOf(in.readUTF());
      String reason = in.readUTF();
      decoded = new DeadLetter(topic, partition, offset, recordTime, key, value, code, reason);
    }
    return new Arrival(topic, partition, offset, recordTime, key, value, decoded);
  }

  private static void writeBytes(byte[] bytes, DataOutputView out) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static byte[] readBytes(DataInputView in) throws IOException {
    byte[] bytes = new byte[in.readInt()];
    in.readFully(bytes);
    return bytes;
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

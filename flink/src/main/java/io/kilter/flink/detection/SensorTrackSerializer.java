package io.kilter.flink.detection;

import io.kilter.detect.Detectors;
import io.kilter.flink.types.VariableLengthSerializer;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** A sensor's state in checkpoints and savepoints; format 1. */
public final class SensorTrackSerializer extends VariableLengthSerializer<SensorTrack> {
  static final SensorTrackSerializer INSTANCE = new SensorTrackSerializer();

  private static final long serialVersionUID = 1L;
  private static final int FORMAT = 1;

  private SensorTrackSerializer() {}

  @Override
  public boolean isImmutableType() {
    return false;
  }

  @Override
  public SensorTrack createInstance() {
    throw new IllegalStateException("A sensor's state begins with its first reading");
  }

  @Override
  public void serialize(SensorTrack track, DataOutputView out) throws IOException {
    out.writeByte(FORMAT);
    out.writeLong(track.newest);
    out.writeLong(track.scored);
    out.writeLong(track.silentAt);
    out.writeLong(track.timer);
    out.writeLong(track.arrived);
    out.writeBoolean(track.watched);
    out.writeBoolean(track.doubted);
    track.waiting.writeTo(out);
    Detectors.write(track.detector, out);
  }

  @Override
  public SensorTrack deserialize(DataInputView in) throws IOException {
    checkFormat(in.readByte(), FORMAT, "The state of a sensor");
    long newest = in.readLong();
    long scored = in.readLong();
    long silentAt = in.readLong();
    long timer = in.readLong();
    long arrived = in.readLong();
    boolean watched = in.readBoolean();
    boolean doubted = in.readBoolean();
    ReorderBuffer waiting = ReorderBuffer.read(in);
    SensorTrack track = new SensorTrack(Detectors.read(in), waiting);
    track.newest = newest;
    track.scored = scored;
    track.silentAt = silentAt;
    track.timer = timer;
    track.arrived = arrived;
    track.watched = watched;
    track.doubted = doubted;
    return track;
  }

  @Override
  public TypeSerializerSnapshot<SensorTrack> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Names the serializer in a savepoint. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<SensorTrack> {
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }
}

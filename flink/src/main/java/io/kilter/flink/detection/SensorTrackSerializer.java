package io.kilter.flink.detection;

import io.kilter.detect.Detectors;
import io.kilter.flink.following.Followed;
import io.kilter.flink.following.FollowedSerializer;
import io.kilter.flink.labels.HeardLabels;
import io.kilter.flink.labels.Peaks;
import io.kilter.flink.types.VersionedSerializer;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * A sensor's state in checkpoints and savepoints; format 4. Format 3 knew nothing of what follows
 * from scores, format 2 nothing of labels, and format 1 neither when the broker had taken what
 * waits nor when to forget the sensor.
 */
public final class SensorTrackSerializer extends VersionedSerializer<SensorTrack> {
  static final SensorTrackSerializer INSTANCE = new SensorTrackSerializer();

  private static final long serialVersionUID = 1L;

  private SensorTrackSerializer() {
    super("The state of a sensor", 4, false);
  }

  @Override
  protected void write(SensorTrack track, DataOutputView out) throws IOException {
    out.writeLong(track.newest);
    out.writeLong(track.scored);
    out.writeLong(track.silentAt);
    out.writeLong(track.timer);
    out.writeLong(track.arrived);
    out.writeBoolean(track.watched);
    // Whether silence was found once, which the timer's time tells now.
    out.writeBoolean(false);
    out.writeLong(track.forgetTimer);
    track.waiting.writeTo(out);
    track.peaks.writeTo(out);
    track.labels.writeTo(out);
    FollowedSerializer.INSTANCE.serialize(track.followed, out);
    Detectors.write(track.detector, out);
  }

  @Override
  protected SensorTrack read(int writtenFormat, DataInputView in) throws IOException {
    long newest = in.readLong();
    long scored = in.readLong();
    long silentAt = in.readLong();
    long timer = in.readLong();
    long arrived = in.readLong();
    boolean watched = in.readBoolean();
    in.readBoolean();
    long forgetTimer = writtenFormat < 2 ? SensorTrack.NEVER : in.readLong();
    ReorderBuffer waiting = ReorderBuffer.read(in, writtenFormat >= 2);
    Peaks peaks = writtenFormat < 3 ? new Peaks() : Peaks.read(in);
    HeardLabels labels = writtenFormat < 3 ? new HeardLabels() : HeardLabels.read(in);
    Followed followed =
        writtenFormat < 4 ? new Followed() : FollowedSerializer.INSTANCE.deserialize(in);
    SensorTrack track = new SensorTrack(Detectors.read(in), waiting, peaks, labels, followed);
    track.newest = newest;
    track.scored = scored;
    track.silentAt = silentAt;
    track.timer = timer;
    track.arrived = arrived;
    track.watched = watched;
    track.forgetTimer = forgetTimer;
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

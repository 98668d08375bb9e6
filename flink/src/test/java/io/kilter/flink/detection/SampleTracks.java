package io.kilter.flink.detection;

import io.kilter.detect.Detector;
import io.kilter.detect.DetectorSettings;
import io.kilter.flink.LimitDetectorType;
import io.kilter.flink.following.SampleFollowed;
import io.kilter.flink.labels.SensorLabel;
import org.apache.flink.api.common.typeutils.TypeSerializer;

/** A sensor's state to keep in a file. */
public final class SampleTracks {
  private SampleTracks() {}

  public static TypeSerializer<SensorTrack> serializer() {
    return SensorTrackSerializer.INSTANCE;
  }

  public static SensorTrack track() {
    SensorTrack track = track(21, 22, 25);
    track.peaks.scored(4, 0.75, 0.5);
    track.labels.add(new SensorLabel(7, 3, 4, true, 30));
    SampleFollowed.fill(track.followed);
    return track;
  }

  /** What a value becomes where an older format knew less of it. */
  public static Object asRead(Object value, int format) {
    if (!(value instanceof SensorTrack) || format == 4) {
      return value;
    }
    if (format == 3) {
      SensorTrack track = track(21, 22, 25);
      track.peaks.scored(4, 0.75, 0.5);
      track.labels.add(new SensorLabel(7, 3, 4, true, 30));
      return track;
    }
    return format == 1 ? track(-1, -1, SensorTrack.NEVER) : track(21, 22, 25);
  }

  private static SensorTrack track(long recordTime, long nextRecordTime, long forgetTimer) {
    Detector detector = new LimitDetectorType().create(DetectorSettings.of(2));
    detector.score(5, new double[] {1, 2});
    ReorderBuffer waiting = new ReorderBuffer(2);
    waiting.offer(11, recordTime, new double[] {1.5, Double.NaN});
    waiting.offer(12, nextRecordTime, new double[] {2.5, 3.5});
    SensorTrack track = new SensorTrack(detector, waiting);
    track.newest = 12;
    track.scored = 5;
    track.silentAt = 22;
    track.timer = 23;
    track.arrived = 24;
    track.watched = true;
    track.forgetTimer = forgetTimer;
    return track;
  }
}

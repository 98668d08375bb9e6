package io.kilter.flink.detection;

import static io.kilter.flink.source.SeparateDeadLetters.DEAD_LETTERS;

import io.kilter.config.DetectionSettings;
import io.kilter.config.StreamSettings;
import io.kilter.detect.Detector;
import io.kilter.detect.DetectorSettings;
import io.kilter.detect.DetectorType;
import io.kilter.detect.Detectors;
import io.kilter.events.ErrorCode;
import io.kilter.events.Reading;
import io.kilter.events.Score;
import io.kilter.flink.source.Arrival;
import io.kilter.flink.source.SeparateDeadLetters;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.TimeDomain;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Scores each sensor's readings in the order of their event times.
 *
 * <p>A reading waits until a later one of its sensor is ahead by the allowed out-of-orderness; then
 * no acceptable reading can come before it. A reading that is further behind is late and becomes a
 * dead letter. Both verdicts follow from the sensor's own readings in the order of their partition,
 * never from the watermark, so that a crash, a replay or a slow neighbour cannot change a score,
 * and a sensor whose clock lags behind the others loses nothing.
 *
 * <p>What still waits of a sensor that has fallen silent is scored too. Silent is a sensor that the
 * watermark has left behind by the allowed out-of-orderness since its last reading, or one that
 * sent nothing for that long, and as long as a partition may be idle, by the clock on the wall:
 * where sensors live in different times, as in a replay beside a live stream, the watermark is
 * ahead of some for ever. A reading that is out of order across such a pause is late.
 *
 * <p>Of two readings of one sensor and time the first in the partition counts: a second with the
 * same values is dropped and counted, one with other values is a dead letter.
 */
public final class ScoreReadings extends KeyedProcessFunction<String, Arrival, Score> {
  /**
   * Most readings that wait per sensor: at 3 features 32 bytes each, so 128 KiB. A sensor that
   * sends more within the out-of-orderness has its earliest scored sooner.
   */
  static final int MOST_WAITING = 4096;

  private static final long serialVersionUID = 1L;

  private final DetectionSettings detection;

  /** Between finding silence and believing it: what had queued up while the task was held up. */
  private static final long DOUBT_MILLIS = 1000;

  private final long outOfOrderness;
  private final long silence;
  private final int features;
  private final List<String> names;

  private transient ValueState<SensorTrack> tracks;
  private transient DetectorType type;
  private transient DetectorSettings detectorSettings;
  private transient String modelVersion;
  private transient double[] values;
  private transient Map<ErrorCode, Counter> deadLetters;
  private transient Counter scores;
  private transient Counter duplicates;

  /** When this task began, by the clock on the wall: time that it was not there is no silence. */
  private transient long begun;

  public ScoreReadings(StreamSettings stream, DetectionSettings detection) {
    this.detection = detection;
    this.outOfOrderness = stream.outOfOrderness().toMillis();
    this.silence = outOfOrderness + stream.idleAfter().toMillis();
    this.features = stream.features().size();
    this.names = stream.features();
  }

  @Override
  public void open(OpenContext context) {
    tracks =
        getRuntimeContext()
            .getState(new ValueStateDescriptor<>("track", SensorTrackSerializer.INSTANCE));
    type = Detectors.named(detection.detector());
    detectorSettings = detection.of(names);
    modelVersion = Integer.toString(type.version());
    values = new double[features];
    deadLetters = SeparateDeadLetters.countersByCode(getRuntimeContext().getMetricGroup());
    scores = getRuntimeContext().getMetricGroup().counter("scores");
    duplicates = getRuntimeContext().getMetricGroup().counter("duplicates");
    begun = SensorTrack.NEVER;
  }

  @Override
  public void processElement(Arrival arrival, Context context, Collector<Score> out)
      throws Exception {
    Reading reading = arrival.reading();
    SensorTrack track = track();
    long lateBound = track.lateBound(outOfOrderness);
    if (reading.time() <= lateBound) {
      reject(arrival, ErrorCode.LATE, lateness(reading, track), context);
      return;
    }
    switch (track.waiting.offer(reading.time(), reading.values())) {
      case DUPLICATE -> {
        duplicates.inc();
        return;
      }
      case CONFLICT -> {
        String reason =
            "Another reading of " + reading.sensorId() + " at " + reading.time() + " came first.";
        reject(arrival, ErrorCode.CONFLICT, reason, context);
        return;
      }
      case ADDED -> track.newest = Math.max(track.newest, reading.time());
    }
    scoreThrough(track.newest - outOfOrderness, track, context.getCurrentKey(), out);
    if (track.waiting.size() > MOST_WAITING) {
      scoreThrough(track.waiting.firstTime(), track, context.getCurrentKey(), out);
    }
    long streamTime = Math.max(track.newest, context.timerService().currentWatermark());
    track.silentAt = streamTime + outOfOrderness;
    setTimer(track, context);
    track.arrived = clock(context);
    track.doubted = false;
    watch(track, track.arrived + silence, context);
    tracks.update(track);
  }

  @Override
  public void onTimer(long time, OnTimerContext context, Collector<Score> out) throws Exception {
    if (context.timeDomain() == TimeDomain.PROCESSING_TIME) {
      lookForSilence(context, out);
    } else {
      followWatermark(context, out);
    }
  }

  private void lookForSilence(OnTimerContext context, Collector<Score> out) throws Exception {
    SensorTrack track = tracks.value();
    track.watched = false;
    long now = clock(context);
    long silentAt = Math.max(track.arrived, begun) + silence;
    if (now < silentAt) {
      watch(track, silentAt, context);
    } else if (!track.doubted) {
      track.doubted = true;
      watch(track, now + DOUBT_MILLIS, context);
    } else {
      scoreThrough(track.newest, track, context.getCurrentKey(), out);
    }
    tracks.update(track);
  }

  private long clock(Context context) {
    long now = context.timerService().currentProcessingTime();
    if (begun == SensorTrack.NEVER) {
      begun = now;
    }
    return now;
  }

  /** At most one timer per sensor looks for silence, however many readings come. */
  private static void watch(SensorTrack track, long at, Context context) {
    if (!track.waiting.isEmpty() && !track.watched) {
      track.watched = true;
      context.timerService().registerProcessingTimeTimer(at);
    }
  }

  private void followWatermark(OnTimerContext context, Collector<Score> out) throws Exception {
    SensorTrack track = tracks.value();
    track.timer = SensorTrack.NEVER;
    if (context.timerService().currentWatermark() >= track.silentAt) {
      scoreThrough(track.newest, track, context.getCurrentKey(), out);
    }
    setTimer(track, context);
    tracks.update(track);
  }

  /** At most one timer per sensor is set: most readings find one and set none. */
  private static void setTimer(SensorTrack track, Context context) {
    if (!track.waiting.isEmpty() && track.timer == SensorTrack.NEVER) {
      track.timer = track.silentAt;
      context.timerService().registerEventTimeTimer(track.timer);
    }
  }

  private void scoreThrough(long time, SensorTrack track, String sensorId, Collector<Score> out) {
    ReorderBuffer waiting = track.waiting;
    int count = 0;
    while (count < waiting.size() && waiting.time(count) <= time) {
      waiting.copyValues(count, values);
      out.collect(score(track.detector, sensorId, waiting.time(count)));
      track.scored = waiting.time(count);
      count++;
    }
    waiting.removeFirst(count);
    scores.inc(count);
  }

  private Score score(Detector detector, String sensorId, long time) {
    double score = detector.score(time, values);
    double[] expected = new double[features];
    detector.expected(expected);
    double[] contributions = new double[features];
    detector.contributions(contributions);
    int missing = 0;
    for (double value : values) {
      missing += Double.isNaN(value) ? 1 : 0;
    }
    return new Score(
        sensorId,
        time,
        score,
        detector.threshold(),
        detector.anomaly(),
        detector.remaining(),
        detector.readings(),
        missing,
        type.name(),
        modelVersion,
        values.clone(),
        expected,
        contributions);
  }

  /**
   * The sensor's state; with a new detector where the settings now name another kind, and with the
   * settings' rules of suppression, which may be others than when the state was written.
   */
  private SensorTrack track() throws Exception {
    SensorTrack track = tracks.value();
    if (track == null) {
      return new SensorTrack(type.create(detectorSettings), new ReorderBuffer(features));
    }
    if (track.detector.features() != features) {
      throw new IllegalStateException(
          "The restored state is of readings with "
              + track.detector.features()
              + " features, and the settings list "
              + features
              + ": start without that state, or list the same features.");
    }
    if (!track.detector.type().name().equals(type.name())) {
      track.detector = type.create(detectorSettings);
    }
    track.detector.suppress(detectorSettings.suppression());
    return track;
  }

  private void reject(Arrival arrival, ErrorCode code, String reason, Context context) {
    deadLetters.get(code).inc();
    context.output(DEAD_LETTERS, arrival.rejected(code, reason));
  }

  private String lateness(Reading reading, SensorTrack track) {
    return reading.sensorId()
        + "'s reading is "
        + (track.newest - reading.time()) / 1000.0
        + " s behind its newest; "
        + outOfOrderness / 1000.0
        + " s are allowed.";
  }
}

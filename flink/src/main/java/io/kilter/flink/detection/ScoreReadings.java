package io.kilter.flink.detection;

import static io.kilter.flink.detection.SensorTrack.NEVER;
import static io.kilter.flink.source.SeparateDeadLetters.DEAD_LETTERS;

import io.kilter.config.JobSettings;
import io.kilter.events.ErrorCode;
import io.kilter.events.Label;
import io.kilter.events.Reading;
import io.kilter.flink.control.ControlChange;
import io.kilter.flink.control.ControlLog;
import io.kilter.flink.control.Rules;
import io.kilter.flink.fleet.FleetPart;
import io.kilter.flink.following.Follower;
import io.kilter.flink.labels.HeardLabels;
import io.kilter.flink.labels.SensorLabel;
import io.kilter.flink.metrics.RareLog;
import io.kilter.flink.models.ActiveModel;
import io.kilter.flink.models.ModelTimeline;
import io.kilter.flink.source.Arrival;
import org.apache.flink.api.common.TaskInfo;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.streaming.api.TimeDomain;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.slf4j.LoggerFactory;

/**
 * Scores each sensor's readings in the order of their event times.
 *
 * <p>A reading waits until a later one of its sensor is ahead by the allowed out-of-orderness; then
 * no acceptable reading can come before it. A reading that is further behind is late and becomes a
 * dead letter. Both verdicts follow from the sensor's own readings in the order of their partition,
 * never from the watermark, so that a crash, a replay or a slow neighbour cannot change a score,
 * and a sensor whose clock lags behind the others loses nothing. In arrival order nothing waits: a
 * reading that does not come after its predecessor in event time is late.
 *
 * <p>What follows from the scores ({@link Follower}) is made here too, and kept in the same state.
 *
 * <p>What still waits of a sensor that has fallen silent is scored too ({@link Silence} says what
 * that is), and a sensor that stays silent for long is forgotten ({@link Forgetting}).
 *
 * <p>Of two readings of one sensor and time the first in the partition counts: a second with the
 * same values is dropped and counted, one with other values is a dead letter.
 *
 * <p>A rule, or a model, holds for the readings of its stretch of event time that are scored after
 * it came; all that was said before the task began has come. A label moves the threshold of its
 * sensor before the first reading at or behind its event time, by what its readings had scored. A
 * sensor that begins starts from the newest baseline of its fleet that holds by then, and tells
 * what it is like itself at the end of each period in which it had readings.
 */
public final class ScoreReadings
    extends KeyedBroadcastProcessFunction<String, Arrival, ControlChange, ScoredReading> {
  /**
   * Most readings that wait per sensor: at 3 features 40 bytes each, so 160 KiB. A sensor that
   * sends more within the out-of-orderness has its earliest scored sooner.
   */
  static final int MOST_WAITING = 4096;

  private static final long serialVersionUID = 1L;
  private static final RareLog LOG = new RareLog(LoggerFactory.getLogger(ScoreReadings.class));

  private final JobSettings settings;
  private final ControlLog log;
  private final long outOfOrderness;

  private transient ValueState<SensorTrack> tracks;
  private transient Scorer scorer;
  private transient Instructions instructions;
  private transient long fleetPeriod;
  private transient Silence silence;
  private transient Forgetting forgetting;
  private transient SideOutputs sides;
  private transient Follower follower;
  private transient ScoringMetrics metrics;

  /** The newest reading that this task scored, by event time; for the count of what is too late. */
  private transient long newestScored;

  public ScoreReadings(JobSettings settings, ControlLog log) {
    this.settings = settings;
    this.log = log;
    this.outOfOrderness = settings.stream().waitingTime().toMillis();
  }

  @Override
  public void open(OpenContext context) throws Exception {
    tracks =
        getRuntimeContext()
            .getState(new ValueStateDescriptor<>("track", SensorTrackSerializer.INSTANCE));
    scorer = new Scorer(settings.detection(), settings.stream().features());
    instructions = Instructions.read(settings, log, this::isMine);
    fleetPeriod = settings.detection().fleetPeriod().toMillis();
    WallClock clock = new WallClock();
    silence = new Silence(clock, outOfOrderness, settings.stream().idleAfter().toMillis());
    forgetting = new Forgetting(clock, settings.state().forgetAfter().toMillis());
    sides = new SideOutputs();
    follower = new Follower(settings.windows(), getRuntimeContext(), sides);
    metrics = new ScoringMetrics(getRuntimeContext().getMetricGroup(), scorer.version());
    newestScored = Long.MIN_VALUE;
  }

  private boolean isMine(String sensorId) {
    TaskInfo task = getRuntimeContext().getTaskInfo();
    return KeyGroupRangeAssignment.assignKeyToParallelOperator(
            sensorId, task.getMaxNumberOfParallelSubtasks(), task.getNumberOfParallelSubtasks())
        == task.getIndexOfThisSubtask();
  }

  @Override
  public void processElement(Arrival arrival, ReadOnlyContext context, Collector<ScoredReading> out)
      throws Exception {
    if (arrival.decoded() instanceof Label label) {
      if (label.feedback()) {
        hear(SensorLabel.of(label, arrival), context.timerService());
      }
      return;
    }
    Reading reading = arrival.reading();
    SensorTrack kept = tracks.value();
    SensorTrack track = kept == null ? scorer.newTrack(new HeardLabels()) : scorer.restored(kept);
    begin(track, context);
    if (forgetting.isDue(track, reading.time())) {
      forget(track, context, out);
      track = scorer.newTrack(track.labels);
    }
    if (reading.time() <= track.lateBound(outOfOrderness)) {
      reject(arrival, ErrorCode.LATE, lateness(reading, track), context);
      return;
    }
    switch (track.waiting.offer(reading.time(), arrival.recordTime(), reading.values())) {
      case DUPLICATE -> {
        metrics.duplicates.inc();
        return;
      }
      case CONFLICT -> {
        String reason =
            "Another reading of " + reading.sensorId() + " at " + reading.time() + " came first.";
        reject(arrival, ErrorCode.CONFLICT, reason, context);
        return;
      }
      case ADDED -> {
        if (reading.time() < track.newest) {
          metrics.behind(track.newest - reading.time());
        }
        track.newest = Math.max(track.newest, reading.time());
      }
    }
    scoreThrough(track.newest - outOfOrderness, track, context, out);
    if (track.waiting.size() > MOST_WAITING) {
      scoreThrough(track.waiting.firstTime(), track, context, out);
    }
    silence.arrived(track, context.timerService());
    settle(track, context.timerService());
    metrics.watermark(context.currentProcessingTime(), context.currentWatermark());
    tracks.update(track);
  }

  private void begin(SensorTrack track, ReadOnlyContext context) {
    sides.of(context);
    follower.begin(track.followed);
  }

  /** Keeps a label until its event time comes. */
  private void hear(SensorLabel label, TimerService timers) throws Exception {
    SensorTrack kept = tracks.value();
    SensorTrack track = kept == null ? scorer.newTrack(new HeardLabels()) : kept;
    if (track.labels.add(label)) {
      metrics.belatedLabels.inc(label.effective() <= track.scored ? 1 : 0);
      forgetting.labelled(track, label.effective(), timers);
      tracks.update(track);
    }
  }

  @Override
  public void processBroadcastElement(
      ControlChange change, Context context, Collector<ScoredReading> out) throws Exception {
    instructions.change(change, context, newestScored, metrics);
  }

  @Override
  public void onTimer(long time, OnTimerContext context, Collector<ScoredReading> out)
      throws Exception {
    SensorTrack track = tracks.value();
    boolean byClock = context.timeDomain() == TimeDomain.PROCESSING_TIME;
    boolean unsure =
        byClock && track != null && silence.isUnsure(time, track, context.timerService());
    if (track == null || (unsure && time != track.forgetTimer)) {
      return;
    }
    begin(track, context);
    boolean silent =
        byClock
            ? !unsure && silence.clockMoved(track)
            : silence.watermarkMoved(time, track, context.timerService());
    if (silent) {
      scoreThrough(track.newest, track, context, out);
    }
    if (track.waiting.isEmpty()) {
      follower.wake(context.getCurrentKey(), track.followed, context.currentWatermark());
    }
    boolean forgotten = forgetting.timerFired(time, track, context.timerService());
    if (forgotten) {
      forget(track, context, out);
    }
    if (forgotten) {
      follower.settle(track.followed, context.timerService(), track::waitsFor);
      tracks.clear();
      return;
    }
    settle(track, context.timerService());
    tracks.update(track);
  }

  /** Sets the timers that the sensor needs now, and takes back others. */
  private void settle(SensorTrack track, TimerService timers) {
    follower.settle(track.followed, timers, track::waitsFor);
    silence.settle(track, timers, at -> at == track.forgetTimer || follower.wakesAt(at));
    forgetting.settle(
        track, timers, at -> follower.wakesBy(at) || (track.timer != NEVER && track.timer <= at));
  }

  private void forget(SensorTrack track, ReadOnlyContext context, Collector<ScoredReading> out)
      throws Exception {
    scoreThrough(track.newest, track, context, out);
    follower.end(context.getCurrentKey(), track.followed);
    metrics.forgotten.inc();
  }

  private void scoreThrough(
      long time, SensorTrack track, ReadOnlyContext context, Collector<ScoredReading> out)
      throws Exception {
    ReorderBuffer waiting = track.waiting;
    if (waiting.isEmpty() || waiting.firstTime() > time) {
      return;
    }
    if (instructions.areNew()) {
      instructions.settle(context);
    }
    Rules rules = instructions.rules().rules();
    ModelTimeline active = instructions.models().active();
    ModelTimeline shadows = instructions.models().shadow();
    int count = 0;
    while (count < waiting.size() && waiting.time(count) <= time) {
      prepare(waiting.time(count), track, context);
      boolean timed = metrics.timesNext();
      long begin = timed ? System.nanoTime() : 0;
      ActiveModel model = active.at(waiting.time(count));
      ScoredReading scored = scorer.score(track, count, context.getCurrentKey(), rules, model);
      if (timed) {
        metrics.timed(System.nanoTime() - begin, track);
      }
      out.collect(scored);
      follower.add(scored.score(), scored.muted(), track.followed, context.currentWatermark());
      metrics.scored();
      metrics.version(model == null ? scorer.version() : model.version());
      track.scored = waiting.time(count);
      ActiveModel shadow = shadows.at(track.scored);
      if (shadow != null) {
        scorer.agrees(shadow, scored.score()).ifPresent(metrics::shadow);
      }
      newestScored = Math.max(newestScored, track.scored);
      count++;
    }
    waiting.removeFirst(count);
  }

  /** What comes between two readings, in event time: a period's end, labels, a sensor's start. */
  private void prepare(long time, SensorTrack track, ReadOnlyContext context) {
    String sensorId = context.getCurrentKey();
    if (track.detector.readings() == 0) {
      metrics.startedFromFleet.inc(instructions.baselines().start(track.detector, time) ? 1 : 0);
    } else if (fleetPeriod > 0) {
      long end = (Math.floorDiv(track.scored, fleetPeriod) + 1) * fleetPeriod;
      if (time >= end) {
        track
            .detector
            .summary()
            .ifPresent(
                summary -> context.output(FleetPart.TOLD, FleetPart.of(sensorId, end, summary)));
      }
    }
    track.labels.tell(instructions.labels(), sensorId, time, label -> heed(label, track));
  }

  private void heed(SensorLabel label, SensorTrack track) {
    (Scorer.heed(label, track) ? metrics.heededLabels : metrics.ignoredLabels).inc();
  }

  private void reject(Arrival arrival, ErrorCode code, String reason, ReadOnlyContext context) {
    metrics.deadLetter(code);
    LOG.warn(code.name(), arrival.topic(), arrival.partition(), arrival.offset(), "dead letter");
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

package io.kilter.flink.following;

import io.kilter.config.WindowSettings;
import io.kilter.events.Episode;
import io.kilter.events.WindowSummary;
import io.kilter.flink.accuracy.Span;
import io.kilter.flink.accuracy.Verdicts;
import io.kilter.flink.detection.ScoredReading;
import io.kilter.flink.detection.SensorUpdate;
import io.kilter.flink.episodes.Episodes;
import io.kilter.flink.rates.RateSample;
import io.kilter.flink.rates.SlidingRates;
import io.kilter.flink.types.SerializerTypeInformation;
import io.kilter.flink.windows.TumblingWindows;
import io.kilter.flink.windows.WindowSummarySerializer;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Makes of each sensor's scores what follows from them: summaries of tumbling windows, samples of
 * sliding ones, and episodes, which are the output. All three keep what they need in one state per
 * sensor, since looking it up costs more than what is done with it.
 *
 * <p>Each part says when it wants to be woken; timers are set and deleted accordingly, and one that
 * several parts wait for is one timer.
 */
public final class FollowScores extends KeyedProcessFunction<String, SensorUpdate, Episode> {
  /** Where summaries of windows go. */
  public static final OutputTag<WindowSummary> SUMMARIES =
      new OutputTag<>(
          "summaries",
          new SerializerTypeInformation<>(WindowSummary.class, WindowSummarySerializer.INSTANCE));

  /** Where samples of rates go. */
  public static final OutputTag<RateSample> SAMPLES = new OutputTag<>("samples", RateSample.TYPE);

  private static final long serialVersionUID = 1L;

  private final WindowSettings settings;
  private transient ValueState<Followed> states;
  private transient TumblingWindows windows;
  private transient SlidingRates rates;
  private transient Episodes episodes;
  private transient Wakings before;
  private transient Wakings after;

  /** Of the call that is under way. */
  private transient Context context;

  private transient Collector<Episode> out;

  public FollowScores(WindowSettings settings) {
    this.settings = settings;
  }

  @Override
  public void open(OpenContext opened) {
    states =
        getRuntimeContext()
            .getState(new ValueStateDescriptor<>("followed", FollowedSerializer.INSTANCE));
    windows = new TumblingWindows(settings, getRuntimeContext(), this::ended);
    rates = new SlidingRates(settings, sample -> context.output(SAMPLES, sample));
    episodes = new Episodes(settings.episodeGap(), episode -> out.collect(episode));
    before = new Wakings();
    after = new Wakings();
  }

  private void ended(WindowSummary window, Verdicts verdicts) {
    context.output(SUMMARIES, window);
    context.output(
        Span.OBSERVED,
        Span.observed(window.sensorId(), window.start(), window.end() - 1, verdicts));
  }

  @Override
  public void processElement(SensorUpdate update, Context called, Collector<Episode> collector)
      throws Exception {
    context = called;
    out = collector;
    Followed kept = states.value();
    Followed followed = kept == null ? new Followed() : kept;
    note(followed, before);
    if (update instanceof ScoredReading scored) {
      add(scored, followed, called.timerService().currentWatermark());
      states.update(followed);
    } else {
      end(update.sensorId(), followed);
      states.clear();
    }
    note(followed, after);
    after.replace(before, called.timerService());
  }

  private void add(ScoredReading scored, Followed followed, long watermark) throws Exception {
    var score = scored.score();
    followed.window = windows.add(score, followed.window);
    followed.panes =
        rates.add(score.time(), score.anomaly(), score.sensorId(), followed.panes, watermark);
    followed.episode = episodes.add(score, scored.muted(), followed.episode);
  }

  private void end(String sensorId, Followed followed) throws Exception {
    if (followed.window != null) {
      windows.end(sensorId, followed.window);
      rates.end(sensorId, followed.panes);
    }
    if (followed.episode != null) {
      episodes.close(followed.episode);
    }
    context.output(Span.OBSERVED, Span.forgotten(sensorId));
    followed.window = null;
    followed.panes = null;
    followed.episode = null;
  }

  @Override
  public void onTimer(long time, OnTimerContext called, Collector<Episode> collector)
      throws Exception {
    context = called;
    out = collector;
    Followed followed = states.value();
    if (followed == null) {
      return;
    }
    String sensorId = called.getCurrentKey();
    note(followed, before);
    windows.wake(time, sensorId, followed.window);
    rates.wake(time, sensorId, followed.panes, called.timerService().currentWatermark());
    followed.episode = episodes.wake(time, followed.episode);
    states.update(followed);
    note(followed, after);
    after.replace(before, called.timerService());
  }

  private void note(Followed followed, Wakings into) {
    into.window = windows.wakeAt(followed.window);
    into.rates = rates.wakeAt(followed.panes);
    into.episode = episodes.wakeAt(followed.episode);
  }
}

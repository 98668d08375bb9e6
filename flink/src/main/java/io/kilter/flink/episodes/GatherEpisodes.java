package io.kilter.flink.episodes;

import io.kilter.events.Episode;
import io.kilter.events.Episode.State;
import io.kilter.events.Score;
import io.kilter.flink.detection.ScoredReading;
import io.kilter.flink.detection.SensorUpdate;
import io.kilter.flink.types.EpisodeSerializer;
import java.time.Duration;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Gathers a sensor's anomalies into episodes: session windows in event time. Every anomaly emits
 * its episode anew, under the same key; a gap without one closes it.
 *
 * <p>As with windows, the sensor's own scores decide where an episode ends; the watermark only
 * closes the episode of a sensor that has fallen silent. If that sensor then goes on within the
 * gap, so does its episode. Anomalies that a rule mutes make no episode and prolong none.
 */
public final class GatherEpisodes extends KeyedProcessFunction<String, SensorUpdate, Episode> {
  private static final long serialVersionUID = 1L;

  private final long gap;
  private transient ValueState<Episode> latest;

  public GatherEpisodes(Duration gap) {
    this.gap = gap.toMillis();
  }

  /** Whether an episode's version is worth an announcement: it has begun, or ended. */
  public static boolean isTurn(Episode episode) {
    return episode.state() == State.CLOSED || episode.anomalies() == 1;
  }

  @Override
  public void open(OpenContext context) {
    latest =
        getRuntimeContext()
            .getState(new ValueStateDescriptor<>("episode", EpisodeSerializer.INSTANCE));
  }

  @Override
  public void processElement(SensorUpdate update, Context context, Collector<Episode> out)
      throws Exception {
    Episode episode = latest.value();
    if (update instanceof ScoredReading scored) {
      add(scored, episode, context.timerService(), out);
    } else if (episode != null) {
      end(episode, context.timerService(), out);
    }
  }

  private void add(
      ScoredReading scored, Episode current, TimerService timers, Collector<Episode> out)
      throws Exception {
    Score score = scored.score();
    Episode episode = current;
    if (episode != null && score.time() - episode.end() > gap) {
      end(episode, timers, out);
      episode = null;
    }
    if (score.anomaly() && !scored.muted()) {
      if (episode != null) {
        timers.deleteEventTimeTimer(episode.end() + gap);
      }
      Episode grown = episode == null ? begin(score) : grow(episode, score);
      latest.update(grown);
      timers.registerEventTimeTimer(grown.end() + gap);
      out.collect(grown);
    }
  }

  private void end(Episode episode, TimerService timers, Collector<Episode> out) throws Exception {
    close(episode, out);
    timers.deleteEventTimeTimer(episode.end() + gap);
    latest.clear();
  }

  @Override
  public void onTimer(long time, OnTimerContext context, Collector<Episode> out) throws Exception {
    Episode episode = latest.value();
    if (episode != null && episode.end() + gap <= time) {
      latest.update(close(episode, out));
    }
  }

  private static Episode begin(Score score) {
    return new Episode(
        score.sensorId(),
        score.time(),
        score.time(),
        State.OPEN,
        1,
        score.time(),
        score.score(),
        score.contributions().clone());
  }

  private static Episode grow(Episode episode, Score score) {
    double[] contributions = episode.contributions().clone();
    for (int i = 0; i < contributions.length; i++) {
      contributions[i] += score.contributions()[i];
    }
    boolean peak = score.score() > episode.peakScore();
    return new Episode(
        episode.sensorId(),
        episode.start(),
        score.time(),
        State.OPEN,
        episode.anomalies() + 1,
        peak ? score.time() : episode.peakTime(),
        peak ? score.score() : episode.peakScore(),
        contributions);
  }

  private static Episode close(Episode episode, Collector<Episode> out) {
    if (episode.state() == State.CLOSED) {
      return episode;
    }
    Episode closed =
        new Episode(
            episode.sensorId(),
            episode.start(),
            episode.end(),
            State.CLOSED,
            episode.anomalies(),
            episode.peakTime(),
            episode.peakScore(),
            episode.contributions());
    out.collect(closed);
    return closed;
  }
}

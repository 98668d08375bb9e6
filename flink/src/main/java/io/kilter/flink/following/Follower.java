package io.kilter.flink.following;

import io.kilter.config.WindowSettings;
import io.kilter.events.Episode;
import io.kilter.events.Score;
import io.kilter.events.WindowSummary;
import io.kilter.flink.accuracy.Span;
import io.kilter.flink.accuracy.Verdicts;
import io.kilter.flink.episodes.Episodes;
import io.kilter.flink.rates.RateSample;
import io.kilter.flink.rates.SlidingRates;
import io.kilter.flink.windows.TumblingWindows;
import java.util.function.LongPredicate;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.streaming.api.TimerService;

/**
 * Makes of each sensor's scores what follows from them: summaries of tumbling windows, samples of
 * sliding ones, and episodes. It is part of the operator that scores, and what it keeps of a sensor
 * is part of that sensor's one state, since looking a state up costs more than what is done here
 * with a score.
 *
 * <p>Each part says when it wants to be woken; between {@link #begin} and {@link #settle} it is
 * noted what has changed about that, and timers are set and deleted accordingly. A time that
 * several wait for is one timer. Not thread-safe.
 */
public final class Follower {
  private final TumblingWindows windows;
  private final SlidingRates rates;
  private final Episodes episodes;
  private final Output output;
  private final Wakings before = new Wakings();
  private final Wakings after = new Wakings();

  /** Where everything goes, for the sensor whose turn it is. */
  public interface Output {
    /** A window was summarised. */
    void summary(WindowSummary summary);

    /** A sensor was observed, or is forgotten. */
    void span(Span span);

    /** A sliding window was counted. */
    void sample(RateSample sample);

    /** An episode has begun, gone on or ended. */
    void episode(Episode episode);
  }

  /**
   * @param context of the operator that this is part of, which must be keyed by sensor
   */
  public Follower(WindowSettings settings, RuntimeContext context, Output output) {
    this.windows = new TumblingWindows(settings, context, this::ended);
    this.rates = new SlidingRates(settings, output::sample);
    this.episodes = new Episodes(settings.episodeGap(), output::episode);
    this.output = output;
  }

  private void ended(WindowSummary window, Verdicts verdicts) {
    output.summary(window);
    output.span(Span.observed(window.sensorId(), window.start(), window.end() - 1, verdicts));
  }

  /** Before anything is done with what is kept of a sensor. */
  public void begin(Followed followed) {
    note(followed, before);
  }

  /**
   * After all is done with it: sets the timers that are needed now, and deletes the others.
   *
   * @param neededElsewhere whether something else waits for a time
   */
  public void settle(Followed followed, TimerService timers, LongPredicate neededElsewhere) {
    note(followed, after);
    after.replace(before, timers, neededElsewhere);
  }

  /** Whether the sensor that was settled last is woken at a time. */
  public boolean wakesAt(long time) {
    return after.isNeeded(time);
  }

  /** Whether the sensor that was settled last is woken at a time or before it. */
  public boolean wakesBy(long time) {
    return after.isNeededBy(time);
  }

  private void note(Followed followed, Wakings into) {
    into.window = windows.wakeAt(followed.window);
    into.rates = rates.wakeAt(followed.panes);
    into.episode = episodes.wakeAt(followed.episode);
  }

  /** Takes the sensor's next score. */
  public void add(Score score, boolean muted, Followed followed, long watermark) throws Exception {
    followed.window = windows.add(score, followed.window);
    followed.panes =
        rates.add(score.time(), score.anomaly(), score.sensorId(), followed.panes, watermark);
    followed.episode = episodes.add(score, muted, followed.episode);
  }

  /**
   * Ends what the watermark has passed. Only for a sensor of which no reading waits to be scored:
   * it might belong to what would be ended.
   */
  public void wake(String sensorId, Followed followed, long watermark) throws Exception {
    windows.wake(sensorId, followed.window, watermark);
    rates.wake(sensorId, followed.panes, watermark);
    followed.episode = episodes.wake(followed.episode, watermark);
  }

  /** Ends all that is open, of a sensor that is forgotten. */
  public void end(String sensorId, Followed followed) throws Exception {
    if (followed.window != null) {
      windows.end(sensorId, followed.window);
      rates.end(sensorId, followed.panes);
    }
    if (followed.episode != null) {
      episodes.close(followed.episode);
    }
    output.span(Span.forgotten(sensorId));
    followed.clear();
  }
}

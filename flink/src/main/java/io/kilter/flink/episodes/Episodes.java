package io.kilter.flink.episodes;

import io.kilter.events.Episode;
import io.kilter.events.Episode.State;
import io.kilter.events.Score;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Gathers a sensor's anomalies into episodes: session windows in event time. Every anomaly emits
 * its episode anew, under the same key; a gap without one closes it.
 *
 * <p>As with windows, the sensor's own scores decide where an episode ends; the watermark only
 * closes the episode of a sensor that has fallen silent. If that sensor then goes on within the
 * gap, so does its episode. Anomalies that a rule mutes make no episode and prolong none.
 */
public final class Episodes {
  /** No time: nothing to wake for. */
  private static final long NEVER = Long.MIN_VALUE;

  private final long gap;
  private final Consumer<Episode> output;

  /**
   * @param output where every version of every episode goes
   */
  public Episodes(Duration gap, Consumer<Episode> output) {
    this.gap = gap.toMillis();
    this.output = output;
  }

  /** Whether an episode's version is worth an announcement: it has begun, or ended. */
  public static boolean isTurn(Episode episode) {
    return episode.state() == State.CLOSED || episode.anomalies() == 1;
  }

  /**
   * Takes a score.
   *
   * @param muted whether a rule says that nobody is to be told of it
   * @param current the sensor's latest episode, or null
   * @return the one that may go on
   */
  public Episode add(Score score, boolean muted, Episode current) {
    Episode episode = current;
    if (episode != null && score.time() - episode.end() > gap) {
      close(episode);
      episode = null;
    }
    if (score.anomaly() && !muted) {
      episode = episode == null ? begin(score) : grow(episode, score);
      output.accept(episode);
    }
    return episode;
  }

  /** When the sensor's episode is over, in event time, should nothing more come. */
  public long wakeAt(Episode episode) {
    return episode != null && episode.state() == State.OPEN ? episode.end() + gap : NEVER;
  }

  /** Closes the episode if the watermark has passed its gap; it may still go on. */
  public Episode wake(Episode episode, long watermark) {
    return episode != null && episode.end() + gap <= watermark ? close(episode) : episode;
  }

  /** The episode without a way to go on. */
  public Episode close(Episode episode) {
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
    output.accept(closed);
    return closed;
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
}

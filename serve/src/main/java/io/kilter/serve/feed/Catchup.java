package io.kilter.serve.feed;

import io.kilter.events.Episode;
import io.kilter.events.Score;
import io.kilter.serve.http.Json;
import io.kilter.serve.query.EpisodeAnswers;
import io.kilter.serve.query.ScoreAnswers;
import io.kilter.store.StoreReader;
import io.kilter.store.TimeRange;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a listener of one sensor is sent that comes back when the log does not reach so far any
 * more: the sensor's episodes and scores since then, from the store.
 *
 * @param frames ready to be sent
 * @param through event time of the last score among them
 */
record Catchup(List<Buffer> frames, long through) {
  /** More are left out, and a gap tells of them. */
  private static final int MOST_SCORES = 1000;

  private static final int MOST_EPISODES = 20;

  /** Reads what became known of a sensor after a time. */
  static Catchup of(
      String sensorId,
      long time,
      boolean wantsScores,
      ScoreAnswers scores,
      EpisodeAnswers episodes,
      StoreReader reader)
      throws IOException {
    // Episodes come first: who loses the connection among the scores comes back behind them.
    List<Buffer> frames = new ArrayList<>(episodes(sensorId, time, episodes, reader));
    return wantsScores
        ? withScores(frames, sensorId, time, scores, reader)
        : new Catchup(frames, time);
  }

  /** Those that went on since, and the last before: it may have been closed meanwhile. */
  private static List<Buffer> episodes(
      String sensorId, long time, EpisodeAnswers answers, StoreReader reader) throws IOException {
    List<Episode> newest = reader.episodes(Optional.of(sensorId), TimeRange.ALL, MOST_EPISODES);
    List<Buffer> frames = new ArrayList<>();
    for (Episode episode : newest) {
      frames.add(0, stored(EpisodeTail.event(episode, time, answers)));
      if (episode.end() < time) {
        return frames;
      }
    }
    if (newest.size() == MOST_EPISODES) {
      frames.add(0, lost(new Position(Position.STORED, 0, time)));
    }
    return frames;
  }

  private static Catchup withScores(
      List<Buffer> frames, String sensorId, long time, ScoreAnswers answers, StoreReader reader)
      throws IOException {
    long from = Math.min(time, Long.MAX_VALUE - 2) + 1;
    List<Score> scores =
        reader.scores(sensorId, new TimeRange(from, Long.MAX_VALUE), MOST_SCORES + 1);
    if (scores.size() > MOST_SCORES) {
      scores = scores.subList(1, scores.size());
      frames.add(stored(ScoreTail.gap(sensorId, from, scores.get(0).time())));
    }
    for (Score score : scores) {
      frames.add(stored(ScoreTail.event(score, answers)));
    }
    return new Catchup(frames, scores.isEmpty() ? time : scores.get(scores.size() - 1).time());
  }

  private static Buffer stored(FeedEvent event) {
    return event.frame(new Position(Position.STORED, 0, event.time()));
  }

  /** That events were lost, of whom and since when nobody knows. */
  static Buffer lost(Position position) {
    return FeedEvent.frame(FeedEvent.GAP, position, Json.encode(json -> {}));
  }
}

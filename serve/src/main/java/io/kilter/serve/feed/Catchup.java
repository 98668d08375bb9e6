package io.kilter.serve.feed;

import io.kilter.events.Score;
import io.kilter.serve.http.Json;
import io.kilter.serve.query.ScoreAnswers;
import io.kilter.store.StoreReader;
import io.kilter.store.TimeRange;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What a listener is sent that comes back when the log does not reach so far any more: a sensor's
 * scores since then, from the store.
 *
 * @param frames ready to be sent
 * @param through event time of the last score among them
 */
record Catchup(List<Buffer> frames, long through) {
  /** More are left out, and a gap tells of them. */
  private static final int MOST = 1000;

  /** Reads the scores of a sensor after a time. */
  static Catchup of(String sensorId, long time, ScoreAnswers answers, StoreReader reader)
      throws IOException {
    long from = Math.min(time, Long.MAX_VALUE - 2) + 1;
    List<Score> scores = reader.scores(sensorId, new TimeRange(from, Long.MAX_VALUE), MOST + 1);
    List<Buffer> frames = new ArrayList<>();
    if (scores.size() > MOST) {
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

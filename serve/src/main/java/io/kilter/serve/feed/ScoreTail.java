package io.kilter.serve.feed;

import io.kilter.events.Score;
import io.kilter.serve.http.Json;
import io.kilter.serve.query.ScoreAnswers;
import io.kilter.store.SensorState;
import io.kilter.store.StoreReader;
import io.kilter.store.TimeRange;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Finds the scores that were stored since the look before. A sensor's scores are stored in the
 * order of its event time, so that the newest time is all there is to remember of it. One owner.
 */
final class ScoreTail {
  /** Of one sensor and look; of those before, a gap tells. */
  static final int MOST_SCORES = 100;

  /**
   * Sensors that are asked for scores in one look. The next look begins with those that come after
   * them, so that each has its turn however many are busy; who is watched by name is never left
   * out.
   */
  private static final int MOST_SENSORS = 1000;

  private static final int PAGE = 10_000;

  private final ScoreAnswers scores;
  private final Map<String, Long> newest = new HashMap<>();
  private boolean knowsAll;

  /** The last sensor that had its turn while there were too many. */
  private String lastInTurn = "";

  ScoreTail(ScoreAnswers scores) {
    this.scores = scores;
  }

  /** Event time of the newest score of a sensor that was told of. */
  long newest(String sensorId) {
    return newest.getOrDefault(sensorId, Long.MIN_VALUE);
  }

  /**
   * Looks at those who are watched. Of a sensor that was not watched before, what is stored is
   * taken as told.
   */
  void look(Watched watched, StoreReader reader, Consumer<FeedEvent> events) throws IOException {
    List<String> changed = new ArrayList<>();
    if (watched.all()) {
      String after = "";
      List<SensorState> page;
      do {
        page = reader.sensors(after, PAGE);
        page.forEach(sensor -> compare(sensor, knowsAll, changed));
        after = page.isEmpty() ? "" : page.get(page.size() - 1).sensorId();
      } while (page.size() == PAGE);
    } else {
      newest.keySet().retainAll(watched.sensors());
      for (String id : watched.sensors()) {
        boolean known = newest.containsKey(id);
        reader.sensor(id).ifPresent(sensor -> compare(sensor, known, changed));
        // From now on its first score is news.
        newest.putIfAbsent(id, Long.MIN_VALUE);
      }
    }
    knowsAll = watched.all();
    for (String id : turn(changed, watched.sensors())) {
      tell(id, reader, events);
    }
  }

  /** Which of those that have changed are told of now. */
  private List<String> turn(List<String> changed, Set<String> named) {
    if (changed.size() <= MOST_SENSORS) {
      return changed;
    }
    List<String> now = new ArrayList<>();
    List<String> others = new ArrayList<>();
    changed.forEach(id -> (named.contains(id) ? now : others).add(id));
    Collections.sort(others);
    int after = Collections.binarySearch(others, lastInTurn);
    Collections.rotate(others, after < 0 ? after + 1 : -after - 1);
    List<String> inTurn = others.subList(0, Math.min(MOST_SENSORS, others.size()));
    if (!inTurn.isEmpty()) {
      lastInTurn = inTurn.get(inTurn.size() - 1);
    }
    now.addAll(inTurn);
    return now;
  }

  private void compare(SensorState sensor, boolean known, List<String> changed) {
    String id = sensor.sensorId();
    if (!known && !newest.containsKey(id)) {
      newest.put(id, sensor.lastTime());
    } else if (sensor.lastTime() > newest(id)) {
      changed.add(id);
    }
  }

  private void tell(String id, StoreReader reader, Consumer<FeedEvent> events) throws IOException {
    long told = newest(id);
    long from = told == Long.MIN_VALUE ? told : told + 1;
    List<Score> found = reader.scores(id, new TimeRange(from, Long.MAX_VALUE), MOST_SCORES + 1);
    if (found.size() > MOST_SCORES) {
      found = found.subList(1, found.size());
      events.accept(gap(id, from, found.get(0).time()));
    }
    for (Score score : found) {
      events.accept(event(score, scores));
    }
    if (!found.isEmpty()) {
      newest.put(id, found.get(found.size() - 1).time());
    }
  }

  static FeedEvent event(Score score, ScoreAnswers scores) {
    return new FeedEvent(
        FeedEvent.SCORE,
        score.sensorId(),
        score.time(),
        Json.encode(json -> scores.writeMembers(json, score)));
  }

  /** That scores of a stretch of a sensor's time are not told of. */
  static FeedEvent gap(String id, long from, long to) {
    return new FeedEvent(
        FeedEvent.GAP,
        id,
        to - 1,
        Json.encode(
            json -> {
              json.writeStringField("sensor_id", id);
              if (from != Long.MIN_VALUE) {
                json.writeNumberField("from", from);
              }
              json.writeNumberField("to", to);
            }));
  }
}

package io.kilter.serve.feed;

import io.kilter.events.Episode;
import io.kilter.serve.http.Json;
import io.kilter.serve.query.EpisodeAnswers;
import io.kilter.store.RowKey;
import io.kilter.store.StoreReader;
import io.kilter.store.TimeRange;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;

/**
 * Finds the episodes that began, grew or ended since the look before: among those that began last,
 * and those that were open. One owner.
 */
final class EpisodeTail {
  private static final int NEWEST_OF_ALL = 500;
  private static final int NEWEST_OF_ONE = 20;

  /** Open episodes older than the newest that are asked for in one look. */
  private static final int MOST_OLDER = 100;

  private final EpisodeAnswers answers;
  private Map<RowKey, Episode> known = new HashMap<>();
  private Watched watchedBefore = new Watched(false, Set.of());

  EpisodeTail(EpisodeAnswers answers) {
    this.answers = answers;
  }

  /**
   * Looks at those who are watched; of a sensor that was not watched before, what is stored is
   * taken as told.
   *
   * @param newest event time of a sensor's newest score
   */
  void look(
      Watched watched,
      StoreReader reader,
      ToLongFunction<String> newest,
      Consumer<FeedEvent> events)
      throws IOException {
    Map<RowKey, Episode> found = new HashMap<>();
    List<Episode> changed = new ArrayList<>();
    for (Episode episode : begunLast(watched, reader)) {
      take(episode, found, changed);
    }
    int older = 0;
    for (Map.Entry<RowKey, Episode> before : known.entrySet()) {
      Episode episode = before.getValue();
      if (found.containsKey(before.getKey())
          || episode.state() == Episode.State.CLOSED
          || !isWatched(episode.sensorId(), watched)) {
        continue;
      }
      if (older++ < MOST_OLDER) {
        for (Episode now : at(episode, reader)) {
          take(now, found, changed);
        }
      } else {
        found.put(before.getKey(), episode);
      }
    }
    known = found;
    watchedBefore = watched;
    Collections.reverse(changed);
    for (Episode episode : changed) {
      events.accept(event(episode, newest.applyAsLong(episode.sensorId()), answers));
    }
  }

  static FeedEvent event(Episode episode, long time, EpisodeAnswers answers) {
    return new FeedEvent(
        FeedEvent.EPISODE,
        episode.sensorId(),
        time,
        Json.encode(json -> answers.writeMembers(json, episode)));
  }

  private static List<Episode> begunLast(Watched watched, StoreReader reader) throws IOException {
    if (watched.all()) {
      return reader.episodes(Optional.empty(), TimeRange.ALL, NEWEST_OF_ALL);
    }
    List<Episode> episodes = new ArrayList<>();
    for (String id : watched.sensors()) {
      episodes.addAll(reader.episodes(Optional.of(id), TimeRange.ALL, NEWEST_OF_ONE));
    }
    return episodes;
  }

  private static List<Episode> at(Episode episode, StoreReader reader) throws IOException {
    TimeRange start = new TimeRange(episode.start(), episode.start() + 1);
    return reader.episodes(Optional.of(episode.sensorId()), start, 1);
  }

  private void take(Episode episode, Map<RowKey, Episode> found, List<Episode> changed) {
    RowKey key = new RowKey(episode.start(), episode.sensorId());
    found.put(key, episode);
    if (isWatched(episode.sensorId(), watchedBefore) && !episode.equals(known.get(key))) {
      changed.add(episode);
    }
  }

  private static boolean isWatched(String sensorId, Watched watched) {
    return watched.all() || watched.sensors().contains(sensorId);
  }
}

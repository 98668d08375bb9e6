package io.kilter.serve.feed;

import static io.kilter.serve.Rows.START;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.kilter.config.ApiSettings;
import io.kilter.events.Episode;
import io.kilter.serve.Answer;
import io.kilter.serve.FakeStore;
import io.kilter.serve.Rows;
import io.kilter.serve.RunningApi;
import io.kilter.serve.feed.EventClient.Event;
import io.kilter.store.SensorState;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StreamTest {
  private final FakeStore store = new FakeStore();
  private RunningApi api;

  @BeforeEach
  void start() throws IOException {
    put("a", 0);
    put("b", 0);
    api = new RunningApi(store);
  }

  @AfterEach
  void stop() throws IOException {
    api.close();
  }

  /** Stores a score that many seconds after the start. */
  private void put(String id, int seconds) {
    long time = START + seconds * 1000L;
    store.scores.add(Rows.score(id, time, false, 20, 50, 60));
    store.sensors.add(
        new SensorState(id, START, time, seconds, 0.1, 0.5, false, 0, Long.MIN_VALUE));
    store.sensors.removeIf(old -> old.sensorId().equals(id) && old.lastTime() < time);
  }

  private EventClient listening(String query) throws IOException {
    return EventClient.listening(api.port(), query);
  }

  private EventClient back(String query, String lastEventId) throws IOException {
    return EventClient.ready(api.port(), query, Optional.of(lastEventId));
  }

  private static void requireScore(Event event, String id, int seconds) {
    assertThat(event.name()).isEqualTo("score");
    assertThat(event.data().get("sensor_id").textValue()).isEqualTo(id);
    assertThat(event.data().get("timestamp").longValue()).isEqualTo(START + seconds * 1000L);
  }

  @Test
  void whatIsStoredFromNowOnIsToldAsTheRoutesAnswerIt() throws IOException {
    try (EventClient client = listening("")) {
      put("b", 1);
      put("b", 2);
      put("new", 1);
      Event first = client.next();
      requireScore(first, "b", 1);
      JsonNode answered = api.get("/sensors/b/scores").json().get("scores").get(1);
      assertThat(first.data()).isEqualTo(answered);
      requireScore(client.next(), "b", 2);
      requireScore(client.next(), "new", 1);
    }
  }

  @Test
  void whoListensToOneSensorHearsOfItAlone() throws IOException {
    try (EventClient one = listening("?sensor_id=a");
        EventClient unborn = listening("?sensor_id=later")) {
      put("b", 1);
      put("a", 2);
      put("later", 3);
      requireScore(one.next(), "a", 2);
      requireScore(unborn.next(), "later", 3);
    }
  }

  @Test
  void anEpisodeIsToldWhenItBeginsGrowsAndEnds() throws IOException {
    store.episodes.add(Rows.episode("a", START - 9000, Episode.State.CLOSED));
    try (EventClient client = listening("")) {
      for (Episode.State state : List.of(Episode.State.OPEN, Episode.State.CLOSED)) {
        store.episodes.removeIf(old -> old.start() == START);
        store.episodes.add(Rows.episode("a", START, state));
        Event event = client.next();
        assertThat(event.name()).isEqualTo("episode");
        assertThat(event.data()).isEqualTo(api.get("/episodes").json().get("episodes").get(0));
      }
    }
  }

  @Test
  void whoWantsEpisodesOnlyIsSparedTheScores() throws IOException {
    try (EventClient client = listening("?only=episode")) {
      put("a", 1);
      store.episodes.add(Rows.episode("a", START, Episode.State.OPEN));
      assertThat(client.next().name()).isEqualTo("episode");
      put("a", 2);
      store.episodes.add(Rows.episode("b", START, Episode.State.OPEN));
      assertThat(client.next().data().get("sensor_id").textValue()).isEqualTo("b");
    }
  }

  @Test
  void whoComesBackIsToldWhatItMissed() throws IOException {
    String last;
    try (EventClient client = listening("?sensor_id=a")) {
      put("a", 1);
      last = client.next().id();
    }
    try (EventClient other = listening("?sensor_id=a")) {
      put("a", 2);
      put("a", 3);
      requireScore(other.next(), "a", 2);
      requireScore(other.next(), "a", 3);
    }
    try (EventClient client = back("?sensor_id=a", last)) {
      assertThat(client.next().name()).isEqualTo("ready");
      requireScore(client.next(), "a", 2);
      requireScore(client.next(), "a", 3);
      put("a", 4);
      requireScore(client.next(), "a", 4);
    }
  }

  @Test
  void afterARestartOneSensorsScoresComeFromTheStoreAndOtherwiseAGapIsTold() throws IOException {
    String ofOne;
    String ofAll;
    try (EventClient one = listening("?sensor_id=a");
        EventClient all = listening("")) {
      put("a", 1);
      ofOne = one.next().id();
      ofAll = all.next().id();
    }
    stop();
    put("a", 2);
    put("a", 3);
    api = new RunningApi(store);
    try (EventClient one = back("?sensor_id=a", ofOne);
        EventClient all = back("", ofAll)) {
      requireScore(one.next(), "a", 2);
      String stored = one.next().id();
      assertThat(one.next().name()).isEqualTo("ready");
      Event gap = all.next();
      assertThat(gap.name()).isEqualTo("gap");
      assertThat(gap.data()).isEmpty();
      try (EventClient again = back("?sensor_id=a", stored)) {
        assertThat(again.next().name()).isEqualTo("ready");
        put("a", 4);
        requireScore(again.next(), "a", 4);
      }
      requireScore(one.next(), "a", 4);
    }
  }

  @Test
  void theFirstIdIsAsGoodAsAnyToComeBackWith() throws IOException {
    Event ready;
    try (EventClient client = EventClient.ready(api.port(), "?sensor_id=a", Optional.empty())) {
      ready = client.next();
    }
    put("a", 1);
    try (EventClient client = back("?sensor_id=a", ready.id())) {
      assertThat(client.next().name()).isEqualTo("ready");
      requireScore(client.next(), "a", 1);
    }
  }

  @Test
  void whoLosesTheConnectionWhileComingBackMissesNothing() throws IOException {
    String last;
    try (EventClient client = listening("?sensor_id=a")) {
      put("a", 1);
      last = client.next().id();
      put("a", 2);
      requireScore(client.next(), "a", 2);
    }
    String ready;
    try (EventClient client = back("?sensor_id=a", last)) {
      ready = client.next().id();
    }
    stop();
    api = new RunningApi(store);
    try (EventClient client = back("?sensor_id=a", ready)) {
      requireScore(client.next(), "a", 2);
    }
  }

  @Test
  void afterARestartOneSensorsEpisodesComeFromTheStoreToo() throws IOException {
    String last;
    store.episodes.add(Rows.episode("a", START - 900_000, Episode.State.CLOSED));
    try (EventClient client = listening("?sensor_id=a")) {
      put("a", 1);
      last = client.next().id();
    }
    stop();
    store.episodes.add(Rows.episode("a", START + 2000, Episode.State.OPEN));
    put("a", 2);
    api = new RunningApi(store);
    for (String only : List.of("", "&only=episode")) {
      try (EventClient client = back("?sensor_id=a" + only, last)) {
        // The one before may have ended meanwhile.
        assertThat(client.next().data().get("start").longValue()).isEqualTo(START - 900_000);
        assertThat(client.next().data().get("start").longValue()).isEqualTo(START + 2000);
        if (only.isEmpty()) {
          requireScore(client.next(), "a", 2);
        }
        assertThat(client.next().name()).isEqualTo("ready");
      }
    }
  }

  @Test
  void ofMoreThanCanBeSentTheNewestAreToldAndTheGapBeforeThem() throws IOException {
    try (EventClient client = listening("")) {
      List<Integer> burst = new ArrayList<>();
      store.away = true;
      for (int second = 1; second <= 130; second++) {
        put("a", second);
        burst.add(second);
      }
      store.away = false;
      Event gap = client.next();
      assertThat(gap.name()).isEqualTo("gap");
      assertThat(gap.data().get("from").longValue()).isEqualTo(START + 1);
      assertThat(gap.data().get("to").longValue()).isEqualTo(START + 31_000);
      for (int second : burst.subList(30, 130)) {
        requireScore(client.next(), "a", second);
      }
    }
  }

  @Test
  void aStoreThatIsAwayDelaysEventsAndLosesNone() throws IOException {
    try (EventClient client = listening("?sensor_id=a")) {
      store.away = true;
      put("a", 1);
      int before = store.queries.get();
      long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
      while (store.queries.get() < before + 2) {
        assertThat(System.nanoTime()).as("a look at the store").isLessThan(deadline);
        Thread.onSpinWait();
      }
      store.away = false;
      requireScore(client.next(), "a", 1);
    }
  }

  @Test
  void manyListenersCostNoMoreQueriesThanOne() throws IOException {
    List<EventClient> clients = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      clients.add(EventClient.ready(api.port(), "", Optional.empty()));
    }
    for (EventClient client : clients) {
      assertThat(client.next().name()).isEqualTo("ready");
    }
    int before = store.queries.get();
    put("a", 1);
    for (EventClient client : clients) {
      requireScore(client.next(), "a", 1);
    }
    assertThat(store.queries.get() - before).isLessThan(clients.size());
    for (EventClient client : clients) {
      client.close();
    }
  }

  @Test
  void noMoreMayListenThanTheSettingsSayAndTheyHoldUpNobodyElse() throws IOException {
    stop();
    ApiSettings narrow = ApiSettings.loopback(0).withLimits(1000, 0, 1).withStreams(1);
    api = new RunningApi(narrow, RunningApi.job("distance"), store);
    try (EventClient first = listening("");
        EventClient second = new EventClient(api.port(), "", Optional.empty())) {
      assertThat(second.head().get(0)).startsWith("HTTP/1.1 429 ");
      Answer info = api.get("/info");
      assertThat(info.status()).isEqualTo(200);
      put("a", 1);
      requireScore(first.next(), "a", 1);
    }
  }

  @Test
  void closingTheServerEndsWhatIsListenedTo() throws IOException {
    try (EventClient client = listening("")) {
      long begin = System.nanoTime();
      api.close();
      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(4));
      assertThat(client.next()).isNull();
    }
  }
}

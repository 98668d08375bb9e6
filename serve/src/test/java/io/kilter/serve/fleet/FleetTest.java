package io.kilter.serve.fleet;

import static io.kilter.serve.Rows.START;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.kilter.events.Episode;
import io.kilter.serve.FakeStore;
import io.kilter.serve.Rows;
import io.kilter.serve.RunningApi;
import io.kilter.store.SensorState;
import java.io.IOException;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FleetTest {
  private static final long HOUR = 3_600_000;
  private static final long WINDOW = 300_000;

  private final FakeStore store = new FakeStore();
  private RunningApi api;

  /** Of its own for each test: a view of the fleet is kept for a moment. */
  @BeforeEach
  void start() throws IOException {
    api = new RunningApi(store);
  }

  @AfterEach
  void stop() throws IOException {
    api.close();
  }

  @Test
  void aFleetWithoutSensorsHasNoGroups() {
    assertThat(api.get("/fleet/groups").body())
        .isEqualTo(
            "{\"sensors\":0,\"anomalous\":0,\"silent\":0,\"learning\":0,\"healthy\":0,"
                + "\"readings\":0,\"open_episodes\":0,\"last_time\":null,\"groups\":[]}");
    assertThat(api.get("/fleet/sensors?columns=10").body())
        .isEqualTo("{\"total\":0,\"offset\":0,\"sensors\":[]}");
  }

  @Test
  void sensorsAreCountedByGroupAndState() {
    addOneOfEach();
    JsonNode fleet = api.get("/fleet/groups").json();
    assertThat(fleet.get("sensors").asInt()).isEqualTo(6);
    assertThat(fleet.get("open_episodes").asInt()).isEqualTo(1);
    assertThat(fleet.get("readings").asInt()).isEqualTo(6 * 61);
    assertThat(fleet.get("last_time").asLong()).isEqualTo(START + HOUR);
    assertThat(fleet.get("groups"))
        .extracting(JsonNode::toString)
        .containsExactly(
            "{\"group\":\"oven\",\"sensors\":2,\"anomalous\":0,\"silent\":0,\"learning\":1,\"healthy\":1}",
            "{\"group\":\"press\",\"sensors\":3,\"anomalous\":2,\"silent\":1,\"learning\":0,\"healthy\":0}",
            "{\"group\":\"\",\"sensors\":1,\"anomalous\":0,\"silent\":0,\"learning\":0,\"healthy\":1}");
  }

  @Test
  void thoseThatNeedALookComeFirst() {
    addOneOfEach();
    assertThat(ids("/fleet/sensors"))
        .containsExactly("press-2", "press-10", "press-9", "oven-1", "boiler", "oven-2");
    assertThat(ids("/fleet/sensors?order=name"))
        .containsExactly("boiler", "oven-1", "oven-2", "press-2", "press-9", "press-10");
    assertThat(ids("/fleet/sensors?offset=1&limit=2")).containsExactly("press-10", "press-9");
  }

  @Test
  void aFleetIsNarrowedByStateGroupAndName() {
    addOneOfEach();
    assertThat(ids("/fleet/sensors?state=silent")).containsExactly("press-9");
    assertThat(ids("/fleet/sensors?group=oven")).containsExactly("oven-1", "oven-2");
    assertThat(ids("/fleet/sensors?group=")).containsExactly("boiler");
    assertThat(ids("/fleet/sensors?named=RESS-1")).containsExactly("press-10");
    assertThat(ids("/fleet/sensors?sensor_id=press-1")).isEmpty();
    assertThat(api.get("/fleet/sensors?group=oven&limit=1").json().get("total").asInt())
        .isEqualTo(2);
  }

  @Test
  void oneSensorAheadOfTheOthersMakesNobodySilent() {
    for (int i = 0; i < 20; i++) {
      store.sensors.add(sensor("s-" + i, 0, false, START + HOUR));
    }
    store.sensors.add(sensor("ahead", 0, false, START + 100 * HOUR));
    assertThat(api.get("/fleet/groups").json().get("silent").asInt()).isZero();
  }

  @Test
  void aSensorThatReportsSeldomIsNotSilentForIt() {
    store.sensors.add(sensor("often", 0, false, START + 60 * HOUR));
    store.sensors.add(new SensorState("daily", START, START + 48 * HOUR, 3, 0.1, 0.5, false, 0, 0));
    assertThat(ids("/fleet/sensors?state=silent")).isEmpty();
  }

  @Test
  void aHeatMapHasTheWorstOfEachColumn() {
    store.sensors.add(sensor("a", 0, false, START + HOUR));
    store.sensors.add(sensor("b", 0, false, START + HOUR));
    long begin = START - START % WINDOW;
    store.windows.add(Rows.window("a", begin));
    store.windows.add(Rows.window("a", begin + WINDOW));
    store.windows.add(Rows.window("a", begin + 4 * WINDOW));
    // In no window yet, and in one that counts already.
    store.scores.add(Rows.score("a", begin + 5 * WINDOW + 1000, true, 1, 2, 3));
    store.scores.add(Rows.score("a", begin + WINDOW + 1000, true, 1, 2, 3));
    JsonNode map =
        api.get("/fleet/sensors?columns=6&from=%d&to=%d".formatted(begin, begin + 6 * WINDOW))
            .json();
    assertThat(map.get("from").asLong()).isEqualTo(begin);
    assertThat(map.get("width").asLong()).isEqualTo(WINDOW);
    assertThat(map.get("columns").asInt()).isEqualTo(6);
    JsonNode a = map.get("sensors").get(0);
    assertThat(a.get("worst")).hasToString("[0.7,0.7,null,null,0.7,0.9]");
    assertThat(a.get("anomalies")).hasToString("[1,1,0,0,1,1]");
    assertThat(map.get("sensors").get(1).get("worst"))
        .hasToString("[null,null,null,null,null,null]");
  }

  @Test
  void columnsOfAHeatMapAreWholeWindowsAndStayWhereTheyAre() {
    store.sensors.add(sensor("a", 0, false, START + 10 * HOUR));
    for (long later : List.of(0L, 1000L, 5 * 60_000L)) {
      JsonNode map =
          api.get(
                  "/fleet/sensors?columns=10&from=%d&to=%d"
                      .formatted(START + later, START + later + 5 * HOUR))
              .json();
      assertThat(map.get("width").asLong()).isEqualTo(6 * WINDOW);
      assertThat(map.get("from").asLong() % (6 * WINDOW)).isZero();
      assertThat(map.get("columns").asInt()).isBetween(10, 11);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "columns=401",
        "columns=-1",
        "limit=501",
        "order=none",
        "state=odd",
        "offset=-1",
        "columns=10&from=5&to=5",
        "columns=10&from=0",
        "span=1"
      })
  void whatTheContractDoesNotAllowIsRefused(String query) {
    store.sensors.add(sensor("a", 0, false, START + HOUR));
    assertThat(api.get("/fleet/sensors?" + query).status()).isEqualTo(400);
  }

  private void addOneOfEach() {
    store.sensors.add(sensor("press-2", 0, false, START + HOUR));
    store.episodes.add(Rows.episode("press-2", START, Episode.State.OPEN));
    store.episodes.add(Rows.episode("oven-1", START, Episode.State.CLOSED));
    store.sensors.add(sensor("press-10", 0, true, START + HOUR));
    store.sensors.add(sensor("press-9", 0, true, START));
    store.sensors.add(sensor("oven-1", 7, false, START + HOUR));
    store.sensors.add(sensor("boiler", 0, false, START + HOUR));
    store.sensors.add(
        new SensorState("oven-2", START, START + HOUR, 61, 0.1, 0.5, false, 0, Long.MIN_VALUE));
  }

  /** Of a reading a minute before its last. */
  private static SensorState sensor(String id, int remaining, boolean anomaly, long lastTime) {
    return new SensorState(
        id, lastTime - HOUR, lastTime, 61, 0.25, 0.5, anomaly, remaining, lastTime);
  }

  private List<String> ids(String path) {
    JsonNode found = api.get(path).json().get("sensors");
    return StreamSupport.stream(found.spliterator(), false)
        .map(sensor -> sensor.get("sensor_id").asText())
        .toList();
  }
}

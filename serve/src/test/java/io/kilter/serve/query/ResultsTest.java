package io.kilter.serve.query;

import static io.kilter.serve.Rows.START;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.kilter.events.Accuracy;
import io.kilter.events.AnomalyRate;
import io.kilter.events.Episode;
import io.kilter.serve.Answer;
import io.kilter.serve.FakeStore;
import io.kilter.serve.Rows;
import io.kilter.serve.RunningApi;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResultsTest {
  private static FakeStore store;
  private static RunningApi api;

  @BeforeAll
  static void start() throws IOException {
    store = new FakeStore();
    api = new RunningApi(store);
  }

  @AfterAll
  static void stop() throws IOException {
    api.close();
  }

  @BeforeEach
  void clear() {
    store.clear();
  }

  @Test
  void sensorsArePagedByIdentifier() {
    for (int i = 0; i < 5; i++) {
      store.sensors.add(Rows.sensor("s" + i, 0, Long.MIN_VALUE));
    }
    JsonNode first = api.get("/sensors?limit=2").json();
    assertThat(all(first, "sensors", "sensor_id")).containsExactly("s0", "s1");
    assertThat(first.get("next").textValue()).isEqualTo("s1");
    JsonNode last = api.get("/sensors?after=s1&limit=3").json();
    assertThat(all(last, "sensors", "sensor_id")).containsExactly("s2", "s3", "s4");
    assertThat(last.has("next")).isFalse();
  }

  @Test
  void theFleetIsCounted() {
    assertThat(api.get("/fleet").body())
        .isEqualTo(
            "{\"sensors\":0,\"learning\":0,\"anomalous\":0,\"readings\":0,\"last_time\":null}");
    store.sensors.add(Rows.sensor("a", 3, Long.MIN_VALUE));
    store.sensors.add(Rows.sensor("b", 0, START));
    assertThat(api.get("/fleet").body())
        .isEqualTo(
            "{\"sensors\":2,\"learning\":1,\"anomalous\":0,\"readings\":4,"
                + "\"last_time\":1700000001000}");
  }

  @Test
  void aSensorShowsItsStateAndNoAnomalyAsNull() {
    store.sensors.add(Rows.sensor("press-07", 0, Long.MIN_VALUE));
    assertThat(api.get("/sensors/press-07").body())
        .isEqualTo(
            "{\"sensor_id\":\"press-07\",\"first_time\":1700000000000,"
                + "\"last_time\":1700000001000,\"readings\":2,\"anomaly_score\":0.25,"
                + "\"threshold\":0.5,\"is_anomaly\":false,\"last_anomaly\":null}");
  }

  @Test
  void aLearningSensorTellsHowManyReadingsRemain() {
    store.sensors.add(Rows.sensor("press-07", 17, START));
    JsonNode sensor = api.get("/sensors/press-07").json();
    assertThat(sensor.get("learning").get("remaining").intValue()).isEqualTo(17);
    assertThat(sensor.get("last_anomaly").longValue()).isEqualTo(START);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "hall/3+1", "100%", "Presse-Süd", "a%2Fb", "<b>\"&?#"})
  void aSensorIsFoundWhateverItsIdentifierIsMadeOf(String id) {
    store.sensors.add(Rows.sensor(id, 0, Long.MIN_VALUE));
    store.scores.add(Rows.score(id, START, true, 1, 2, 3));
    String encoded = encode(id);
    assertThat(api.get("/sensors/" + encoded).json().get("sensor_id").textValue()).isEqualTo(id);
    assertThat(api.get("/sensors/" + encoded + "/scores").json().get("scores")).hasSize(1);
    assertThat(api.get("/anomalies?sensor_id=" + encode(id)).json().get("anomalies")).hasSize(1);
    assertThat(api.get("/sensors?after=" + encode(id)).json().get("sensors")).isEmpty();
  }

  @Test
  void scoresAreTheNewestOfTheRangeInTheOrderOfTime() {
    store.sensors.add(Rows.sensor("press-07", 0, Long.MIN_VALUE));
    for (int i = 0; i < 10; i++) {
      store.scores.add(Rows.score("press-07", START + i * 1000L, i == 5, i, Double.NaN, 60));
    }
    JsonNode found =
        api.get(
                "/sensors/press-07/scores?from=%d&to=%d&limit=2"
                    .formatted(START + 3000, START + 8000))
            .json();
    assertThat(all(found, "scores", "timestamp")).containsExactly("1700000006000", "1700000007000");
    assertThat(found.get("scores").get(0).toString())
        .isEqualTo(
            "{\"sensor_id\":\"press-07\",\"timestamp\":1700000006000,\"anomaly_score\":0.1,"
                + "\"threshold\":0.5,\"is_anomaly\":false,\"readings\":100,\"missing\":1,"
                + "\"model\":\"baseline\",\"model_version\":\"1\","
                + "\"values\":{\"temperature\":6.0,\"humidity\":null,\"sound_level\":60.0},"
                + "\"expected\":{\"temperature\":20.0,\"humidity\":null,\"sound_level\":60.0},"
                + "\"contributions\":"
                + "{\"temperature\":0.05,\"humidity\":0.0,\"sound_level\":0.05}}");
  }

  @ParameterizedTest
  @CsvSource({
    "1700000003000,                   1700000005000",
    "2023-11-14T22:13:23Z,            2023-11-14T22:13:25Z",
    "2023-11-14T23:13:23.000%2B01:00, 2023-11-14T23:13:25+01:00"
  })
  void timesAreEpochMillisecondsOrIso8601(String from, String to) {
    store.sensors.add(Rows.sensor("press-07", 0, Long.MIN_VALUE));
    for (int i = 0; i < 10; i++) {
      store.scores.add(Rows.score("press-07", START + i * 1000L, false, 1, 2, 3));
    }
    JsonNode found = api.get("/sensors/press-07/scores?from=" + from + "&to=" + to).json();
    assertThat(all(found, "scores", "timestamp")).containsExactly("1700000003000", "1700000004000");
  }

  @Test
  void fiveHundredRowsAreAnsweredUnlessALimitIsGiven() {
    for (int i = 0; i < 600; i++) {
      store.scores.add(Rows.score("press-07", START + i, true, 1, 2, 3));
    }
    assertThat(api.get("/anomalies").json().get("anomalies")).hasSize(500);
    assertThat(api.get("/anomalies?limit=10000").json().get("anomalies")).hasSize(600);
  }

  @Test
  void anomaliesAreOfAllSensorsOrOneAndNewestFirst() {
    store.scores.add(Rows.score("a", START, true, 1, 2, 3));
    store.scores.add(Rows.score("b", START + 1, true, 1, 2, 3));
    store.scores.add(Rows.score("b", START + 2, false, 1, 2, 3));
    store.scores.add(Rows.score("a", START + 3, true, 1, 2, 3));
    assertThat(all(api.get("/anomalies").json(), "anomalies", "sensor_id"))
        .containsExactly("a", "b", "a");
    assertThat(all(api.get("/anomalies?sensor_id=b").json(), "anomalies", "timestamp"))
        .containsExactly("1700000000001");
    assertThat(all(api.get("/anomalies?from=" + (START + 2)).json(), "anomalies", "timestamp"))
        .containsExactly("1700000000003");
    assertThat(api.get("/anomalies?sensor_id=unknown").json().get("anomalies")).isEmpty();
  }

  @Test
  void aListContinuesWhereItsPageEndedWhileRowsArrive() {
    store.sensors.add(Rows.sensor("a", 0, Long.MIN_VALUE));
    for (int i = 0; i < 5; i++) {
      store.scores.add(Rows.score("a", START + i, true, 1, 2, 3));
      store.windows.add(Rows.window("a", START + i * 300_000L));
    }
    JsonNode first = api.get("/anomalies?limit=3").json();
    String cursor = first.get("next").textValue();
    store.scores.add(Rows.score("a", START + 9, true, 1, 2, 3));
    JsonNode last = api.get("/anomalies?limit=3&cursor=" + cursor).json();
    assertThat(all(last, "anomalies", "timestamp"))
        .containsExactly("1700000000001", "1700000000000");
    assertThat(last.has("next")).isFalse();

    JsonNode scores = api.get("/sensors/a/scores?limit=2").json();
    String before = scores.get("next").textValue();
    assertThat(
            all(
                api.get("/sensors/a/scores?limit=2&cursor=" + before).json(),
                "scores",
                "timestamp"))
        .containsExactly("1700000000002", "1700000000003");
    JsonNode windows = api.get("/windows?limit=4").json();
    assertThat(
            api.get("/windows?limit=4&cursor=" + windows.get("next").textValue())
                .json()
                .get("windows"))
        .hasSize(1);

    for (String foreign : List.of(before, cursor.substring(1), "x", cursor + "A")) {
      Answer refused = api.get("/anomalies?limit=3&cursor=" + foreign);
      assertThat(refused.status()).isEqualTo(400);
      assertThat(refused.body()).contains("This cursor is not of this list with these filters");
    }
  }

  @Test
  void anOverviewHasFewBucketsAndEveryAnomaly() {
    store.sensors.add(Rows.sensor("a", 0, START));
    for (int i = 0; i < 1_000; i++) {
      store.scores.add(Rows.score("a", START + i, i % 100 == 7, i, Double.NaN, 3));
    }
    JsonNode overview = api.get("/sensors/a/overview?points=10").json();
    assertThat(overview.get("buckets")).hasSizeLessThanOrEqualTo(10);
    assertThat(overview.get("anomalies")).hasSize(10);
    assertThat(overview.get("buckets").get(0).get("min").toString())
        .isEqualTo("{\"temperature\":0.0,\"humidity\":null,\"sound_level\":3.0}");
    assertThat(api.get("/sensors/b/overview").status()).isEqualTo(404);
    assertThat(api.get("/sensors/a/overview?points=0").status()).isEqualTo(400);
  }

  @Test
  void windowsShowStatisticsByFeatureAndNullWhereAllIsMissing() {
    store.windows.add(Rows.window("press-07", START));
    store.windows.add(Rows.window("press-08", START + 300_000));
    Answer answer = api.get("/windows?sensor_id=press-07&from=0&to=" + (START + 1));
    assertThat(answer.body())
        .isEqualTo(
            "{\"windows\":[{\"sensor_id\":\"press-07\",\"start\":1700000000000,"
                + "\"end\":1700000300000,\"readings\":30,\"anomalies\":1,\"worst_score\":0.7,"
                + "\"missing\":{\"temperature\":0,\"humidity\":30,\"sound_level\":2},"
                + "\"min\":{\"temperature\":1.0,\"humidity\":null,\"sound_level\":3.0},"
                + "\"mean\":{\"temperature\":2.0,\"humidity\":null,\"sound_level\":4.0},"
                + "\"max\":{\"temperature\":3.0,\"humidity\":null,\"sound_level\":5.0},"
                + "\"deviation\":{\"temperature\":0.5,\"humidity\":null,\"sound_level\":0.25}}]}");
    assertThat(all(api.get("/windows?limit=1").json(), "windows", "sensor_id"))
        .containsExactly("press-08");
  }

  @Test
  void episodesShowWhetherTheyMayStillGrow() {
    store.episodes.add(Rows.episode("press-07", START, Episode.State.CLOSED));
    store.episodes.add(Rows.episode("press-08", START + 1000, Episode.State.OPEN));
    JsonNode found = api.get("/episodes").json();
    assertThat(all(found, "episodes", "state")).containsExactly("open", "closed");
    assertThat(api.get("/episodes?sensor_id=press-07&limit=1").body())
        .isEqualTo(
            "{\"episodes\":[{\"sensor_id\":\"press-07\",\"start\":1700000000000,"
                + "\"end\":1700000060000,\"state\":\"closed\",\"anomalies\":5,"
                + "\"peak_time\":1700000010000,\"peak_score\":0.8,\"contributions\":"
                + "{\"temperature\":1.0,\"humidity\":2.0,\"sound_level\":0.0}}]}");
  }

  @Test
  void anEpisodeComesWithTheScoreOfItsPeakWhereThatIsAskedForAndStored() {
    store.episodes.add(Rows.episode("a", START, Episode.State.OPEN));
    store.episodes.add(Rows.episode("b", START, Episode.State.OPEN));
    store.sensors.add(Rows.sensor("a", 0, START));
    store.scores.add(Rows.score("a", START + 10_000, true, 25, 50, 60));
    store.scores.add(Rows.score("a", START + 11_000, true, 26, 50, 60));
    JsonNode found = api.get("/episodes?with=peak").json().get("episodes");
    assertThat(found.get(0).has("peak")).isFalse();
    JsonNode scores = api.get("/sensors/a/scores").json().get("scores");
    assertThat(found.get(1).get("peak")).isEqualTo(scores.get(0));
  }

  private static List<String> all(JsonNode page, String rows, String member) {
    return StreamSupport.stream(page.get(rows).spliterator(), false)
        .map(row -> row.get(member).asText())
        .toList();
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  @Test
  void ratesStandBesideThoseOfThePeers() {
    store.rates.add(new AnomalyRate("a", START, START + 900_000, 90, 9, 3, 270, 10, 0.75));
    store.rates.add(new AnomalyRate("a", START, START + 960_000, 90, 0, 3, 270, 10, 0));
    JsonNode page = api.get("/rates?sensor_id=a&limit=1").json();
    assertThat(page.get("rates").get(0).get("end").longValue()).isEqualTo(START + 960_000);
    JsonNode next =
        api.get("/rates?sensor_id=a&limit=1&cursor=" + page.get("next").textValue()).json();
    assertThat(next.get("rates").toString())
        .isEqualTo(
            "[{\"sensor_id\":\"a\",\"start\":1700000000000,\"end\":1700000900000,"
                + "\"readings\":90,\"anomalies\":9,\"sensors\":3,\"fleet_readings\":270,"
                + "\"fleet_anomalies\":10,\"departure\":0.75,\"departs\":true}]");
  }

  @Test
  void accuracyIsAnsweredWithWhatItComesTo() {
    store.accuracy.add(new Accuracy("a", START, START + 1000, 900, 2, 1, 4, 1, 50));
    store.accuracy.add(new Accuracy("b", START, START + 1000, 900, 0, 0, 0, 0, 0));
    JsonNode rows = api.get("/accuracy").json().get("accuracy");
    assertThat(rows).hasSize(2);
    assertThat(rows.get(0).get("precision").isNull()).isTrue();
    assertThat(rows.get(1).get("precision").doubleValue()).isEqualTo(0.75);
    assertThat(rows.get(1).get("recall").doubleValue()).isEqualTo(0.5);
    assertThat(api.get("/accuracy?sensor_id=c").json().get("accuracy")).isEmpty();
  }
}

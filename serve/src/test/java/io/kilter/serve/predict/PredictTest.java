package io.kilter.serve.predict;

import static io.kilter.serve.Rows.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.kilter.serve.Answer;
import io.kilter.serve.FakeStore;
import io.kilter.serve.Rows;
import io.kilter.serve.RunningApi;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PredictTest {
  private final FakeStore store = new FakeStore();
  private RunningApi api;

  @BeforeEach
  void start() throws IOException {
    api = new RunningApi(store);
  }

  @AfterEach
  void stop() throws IOException {
    api.close();
  }

  private void history(String sensorId, double temperature) {
    for (int i = 0; i < 4; i++) {
      store.scores.add(Rows.score(sensorId, START + i * 1000L, false, temperature, Double.NaN, 60));
    }
  }

  @Test
  void aReadingIsComparedWithItsSensorsHistory() {
    history("press-07", 20);
    history("oven-01", 220);
    Answer answer =
        api.post(
            "/predict",
            """
            {"sensor_id":"press-07","timestamp":1700000009000,
             "temperature":80,"humidity":50.5,"sound_level":70}""");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body())
        .isEqualTo(
            "{\"sensor_id\":\"press-07\",\"timestamp\":1700000009000,"
                + "\"anomaly_score\":0.7,\"threshold\":0.5,\"is_anomaly\":true,"
                + "\"readings\":4,\"missing\":0,\"model\":\"distance\",\"model_version\":\"7\","
                + "\"expected\":{\"temperature\":20.0,\"humidity\":null,\"sound_level\":60.0},"
                + "\"contributions\":"
                + "{\"temperature\":0.6,\"humidity\":0.0,\"sound_level\":0.1}}");
  }

  @Test
  void withoutASensorTheReadingIsComparedWithTheFleet() {
    history("press-07", 20);
    store.scores.add(Rows.score("oven-01", START + 3500, false, 50, 40, 60));
    Answer answer = api.post("/predict", "{\"temperature\":60,\"humidity\":40}");
    assertThat(answer.json().has("sensor_id")).isFalse();
    assertThat(answer.json().get("readings").intValue()).isEqualTo(5);
    assertThat(answer.json().get("anomaly_score").doubleValue()).isEqualTo(0.1);
    assertThat(answer.json().get("missing").intValue()).isEqualTo(1);
  }

  @Test
  void withoutHistoryTheScoreIsZeroAndTheReadingsThatAreNeededAreTold() {
    Answer answer = api.post("/predict", "{\"sensor_id\":\"new\",\"temperature\":60}");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().get("anomaly_score").doubleValue()).isZero();
    assertThat(answer.json().get("is_anomaly").booleanValue()).isFalse();
    assertThat(answer.json().get("readings").intValue()).isZero();
    assertThat(answer.json().get("learning").get("remaining").intValue()).isEqualTo(2);
  }

  @Test
  void scoringOneReadingTeachesTheNextOneNothing() {
    history("press-07", 20);
    String reading = "{\"sensor_id\":\"press-07\",\"temperature\":90}";
    String first = api.post("/predict", reading).body();
    assertThat(api.post("/predict", reading).body()).isEqualTo(first);
  }

  @ParameterizedTest
  @CsvSource({
    "'',                              1700000004000",
    "'\"timestamp\":null,',           1700000004000",
    "'\"timestamp\":1600000000000,',  1700000003000",
    "'\"timestamp\":\"2023-11-14T23:13:30+01:00\",', 1700000010000"
  })
  void aReadingIsScoredAtItsTimeButNeverBeforeTheHistoryEnds(String member, long scoredAt) {
    history("press-07", 20);
    Answer answer =
        api.post("/predict", "{" + member + "\"sensor_id\":\"press-07\",\"temperature\":20}");
    assertThat(answer.json().get("timestamp").longValue()).isEqualTo(scoredAt);
  }

  @Test
  void unknownFieldsAreIgnored() {
    Answer answer = api.post("/predict", "{\"pressure\":\"high\",\"tags\":[1],\"temperature\":1}");
    assertThat(answer.status()).isEqualTo(200);
  }

  @Test
  void rowsFromBeforeTheFeaturesChangedAreLeftOut() {
    history("press-07", 20);
    store.scores.add(Rows.score("press-07", START + 9000, false, 1, 2));
    Answer answer = api.post("/predict", "{\"sensor_id\":\"press-07\",\"temperature\":30}");
    assertThat(answer.json().get("readings").intValue()).isEqualTo(4);
  }

  @Test
  void aCrowdOfRequestsAsksTheStoreOnce() {
    history("press-07", 20);
    store.gate = new CountDownLatch(1);
    List<CompletableFuture<Answer>> answers =
        IntStream.range(0, 60)
            .mapToObj(
                i ->
                    api.sendLater(
                        "POST",
                        "/predict",
                        "{\"sensor_id\":\"press-07\",\"temperature\":30}",
                        "application/json"))
            .toList();
    store.gate.countDown();
    assertThat(answers).allSatisfy(answer -> assertThat(answer.join().status()).isEqualTo(200));
    assertThat(store.queries).hasValue(1);
  }

  @Test
  void anAbsentStoreIsAProblemUntilItIsBack() {
    store.away = true;
    Answer refused = api.post("/predict", "{\"temperature\":1}");
    assertThat(refused.status()).isEqualTo(503);
    assertThat(refused.body()).doesNotContain("secret");
    store.away = false;
    assertThat(api.post("/predict", "{\"temperature\":1}").status()).isEqualTo(200);
  }
}

package io.kilter.serve;

import static io.kilter.serve.Rows.START;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.kilter.config.StoreSettings;
import io.kilter.detect.Detector;
import io.kilter.detect.DetectorSettings;
import io.kilter.detect.Detectors;
import io.kilter.events.Episode;
import io.kilter.events.Score;
import io.kilter.store.Store;
import io.kilter.store.StoreWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The API over the store and the detector that ship. */
class SqliteApiTest {
  private static final int READINGS = 700;

  @TempDir Path directory;

  @Test
  void whatTheJobStoredIsAnsweredAndPredictedFrom() throws IOException {
    Store store = Store.of(StoreSettings.sqlite(directory.resolve("kilter.db")));
    store.migrate();
    try (StoreWriter writer = store.openWriter()) {
      writer.writeScores(healthyReadings("press-07"));
      writer.writeWindows(List.of(Rows.window("press-07", START)));
      writer.writeEpisodes(List.of(Rows.episode("press-07", START, Episode.State.OPEN)));
    }
    try (RunningApi api = new RunningApi(store, "baseline")) {
      assertThat(api.get("/health/ready").status()).isEqualTo(200);
      assertThat(api.get("/sensors").json().get("sensors")).hasSize(1);
      assertThat(api.get("/sensors/press-07").json().get("readings").intValue())
          .isEqualTo(READINGS);
      assertThat(api.get("/sensors/press-07/scores?limit=10000").json().get("scores"))
          .hasSize(READINGS);
      assertThat(api.get("/fleet").json().get("sensors").intValue()).isEqualTo(1);
      assertThat(api.get("/windows").json().get("windows")).hasSize(1);
      assertThat(api.get("/episodes?sensor_id=press-07").json().get("episodes")).hasSize(1);
      assertThat(api.get("/anomalies").status()).isEqualTo(200);
      assertThat(api.get("/sensors/nobody").status()).isEqualTo(404);

      JsonNode healthy = predict(api, "{\"sensor_id\":\"press-07\",\"temperature\":25,%s}");
      assertThat(healthy.get("model").textValue()).isEqualTo("baseline");
      assertThat(healthy.get("readings").intValue()).isEqualTo(500);
      assertThat(healthy.get("is_anomaly").booleanValue()).isFalse();
      JsonNode odd = predict(api, "{\"sensor_id\":\"press-07\",\"temperature\":95,%s}");
      assertThat(odd.get("is_anomaly").booleanValue()).isTrue();
      JsonNode shares = odd.get("contributions");
      assertThat(shares.get("temperature").doubleValue())
          .isGreaterThan(shares.get("humidity").doubleValue());
      assertThat(predict(api, "{\"temperature\":95,%s}").get("is_anomaly").booleanValue()).isTrue();
    }
  }

  @Test
  void aStoreWithoutAFileIsNotReadyOrEmptyButNeverAFault() throws IOException {
    Store store = Store.of(StoreSettings.sqlite(directory.resolve("absent").resolve("kilter.db")));
    try (RunningApi api = new RunningApi(store, "baseline")) {
      assertThat(api.get("/health/ready").status()).isEqualTo(503);
      assertThat(api.get("/sensors").status()).isEqualTo(503);
    }
  }

  private static JsonNode predict(RunningApi api, String reading) {
    Answer answer = api.post("/predict", reading.formatted("\"humidity\":50,\"sound_level\":60"));
    assertThat(answer.status()).isEqualTo(200);
    return answer.json();
  }

  private static List<Score> healthyReadings(String sensorId) {
    Random random = new Random(7);
    Detector detector =
        Detectors.named("baseline").create(DetectorSettings.of(RunningApi.FEATURES.size()));
    List<Score> scores = new ArrayList<>();
    for (int i = 0; i < READINGS; i++) {
      double[] values = {
        25 + random.nextGaussian(), 50 + random.nextGaussian(), 60 + random.nextGaussian()
      };
      double[] expected = new double[values.length];
      double[] contributions = new double[values.length];
      long time = START + i * 1000L;
      double score = detector.score(time, values);
      detector.expected(expected);
      detector.contributions(contributions);
      scores.add(
          new Score(
              sensorId,
              time,
              score,
              detector.threshold(),
              detector.anomaly(),
              detector.remaining(),
              detector.readings(),
              0,
              "baseline",
              "1",
              values,
              expected,
              contributions));
    }
    return scores;
  }
}

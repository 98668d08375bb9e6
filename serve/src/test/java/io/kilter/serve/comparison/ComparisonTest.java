package io.kilter.serve.comparison;

import static io.kilter.serve.Rows.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import com.fasterxml.jackson.databind.JsonNode;
import io.kilter.detect.model.TrainedModel;
import io.kilter.events.Score;
import io.kilter.serve.FakeStore;
import io.kilter.serve.Rows;
import io.kilter.serve.RunningApi;
import io.kilter.serve.ToyRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparisonTest {
  private static final int READINGS = 300;

  @TempDir Path folder;

  /** A score as the model itself would have stored it. */
  private static Score scored(String id, int second, TrainedModel by, boolean flipped) {
    double[] values = {new Random(second).nextGaussian(), new Random(second + 1000).nextDouble()};
    double score = by.score(values);
    return new Score(
        id,
        START + second * 1000L,
        score,
        by.threshold(),
        score >= by.threshold() != flipped,
        0,
        second,
        0,
        "press",
        "1",
        values,
        new double[2],
        new double[2]);
  }

  @Test
  void aModelAgreesWithItselfAndIsToldApartFromOthers() throws IOException {
    ToyRegistry registry = new ToyRegistry(folder);
    TrainedModel first = registry.publish("press", 1);
    registry.publish("press", 2);
    FakeStore store = new FakeStore();
    for (String id : new String[] {"a", "b"}) {
      store.sensors.add(Rows.sensor(id, 0, Long.MIN_VALUE));
      for (int second = 0; second < READINGS; second++) {
        store.scores.add(scored(id, second, first, id.equals("b") && second < 3));
      }
    }
    store.scores.add(Rows.score("a", START - 1, false, 1, 2, 3));
    try (RunningApi api = new RunningApi(store, "distance", registry.settings(""))) {
      JsonNode itself = api.get("/models/press/1/comparison?sensor_id=a").json();
      assertThat(itself.get("readings").intValue()).isEqualTo(READINGS);
      assertThat(itself.get("skipped").intValue()).isEqualTo(1);
      assertThat(itself.get("agreement").doubleValue()).isEqualTo(1);
      assertThat(itself.get("correlation").doubleValue()).isCloseTo(1, offset(1e-9));
      assertThat(itself.get("compared_with").get(0).textValue()).isEqualTo("press@1");

      JsonNode all = api.get("/models/press/1/comparison").json();
      assertThat(all.get("sensors").intValue()).isEqualTo(2);
      assertThat(all.get("only_to_active").intValue() + all.get("only_to_candidate").intValue())
          .isEqualTo(3);

      JsonNode other = api.get("/models/press/2/comparison?sensor_id=a").json();
      assertThat(other.get("candidate").textValue()).isEqualTo("press@2");
      assertThat(other.get("correlation").doubleValue()).isLessThan(1);
      JsonNode farthest = other.get("examples").get(0);
      assertThat(farthest.get("active").doubleValue())
          .isNotEqualTo(farthest.get("candidate").doubleValue());

      assertThat(
              api.get("/models/press/1/comparison?sensor_id=a&limit=10")
                  .json()
                  .get("readings")
                  .intValue())
          .isEqualTo(10);
      assertThat(
              api.get("/models/press/1/comparison?sensor_id=nobody")
                  .json()
                  .get("agreement")
                  .isNull())
          .isTrue();
      assertThat(api.get("/models/press/9/comparison").status()).isEqualTo(404);
    }
  }
}

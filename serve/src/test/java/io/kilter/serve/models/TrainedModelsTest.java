package io.kilter.serve.models;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.kilter.detect.model.TrainedModel;
import io.kilter.serve.Answer;
import io.kilter.serve.FakeStore;
import io.kilter.serve.RunningApi;
import io.kilter.serve.ToyRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainedModelsTest {
  private static final String READING = "{\"timestamp\":1700000000000,\"pressure\":9,\"flow\":0.5}";

  @TempDir Path folder;
  private ToyRegistry registry;
  private TrainedModel first;

  @BeforeEach
  void publish() throws IOException {
    registry = new ToyRegistry(folder);
    first = registry.publish("press", 1);
    registry.publish("press", 2);
    registry.activate("press@1");
  }

  private RunningApi api(String active) throws IOException {
    return new RunningApi(new FakeStore(), "distance", registry.settings(active));
  }

  private static Answer until(Supplier<Answer> question, Predicate<Answer> wanted) {
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    Answer answer = question.get();
    while (!wanted.test(answer)) {
      assertThat(System.nanoTime()).as("still " + answer.body()).isLessThan(deadline);
      Thread.onSpinWait();
      answer = question.get();
    }
    return answer;
  }

  private static boolean saysVersion(Answer answer, int version) {
    return answer.json().path("model_version").asText().equals(String.valueOf(version));
  }

  @Test
  void aReadingIsScoredByTheModelThatTheRequestNames() throws IOException {
    try (RunningApi api = api("")) {
      JsonNode answer = api.post("/predict?model=press@1", READING).json();
      double[] row = {9, 0.5};
      assertThat(answer.get("model").textValue()).isEqualTo("press");
      assertThat(answer.get("model_version").textValue()).isEqualTo("1");
      assertThat(answer.get("timestamp").longValue()).isEqualTo(1_700_000_000_000L);
      assertThat(answer.get("anomaly_score").doubleValue()).isEqualTo(first.score(row));
      assertThat(answer.get("threshold").doubleValue()).isEqualTo(0.25);
      assertThat(answer.get("is_anomaly").booleanValue()).isEqualTo(first.score(row) >= 0.25);
      assertThat(answer.get("decision_function").doubleValue())
          .isEqualTo(first.decisionFunction(row));
      double[] contributions = new double[2];
      first.contributions(row, contributions);
      assertThat(answer.get("contributions").get("pressure").doubleValue())
          .isEqualTo(contributions[0]);
      assertThat(answer.get("expected").has("flow")).isTrue();
      assertThat(answer.has("readings")).isFalse();
      assertThat(saysVersion(api.post("/predict?model=press@2", READING), 2)).isTrue();
      assertThat(saysVersion(api.post("/predict?model=press", READING), 1)).isTrue();
      // Without a model, and none set, history is asked as ever.
      assertThat(api.post("/predict", "{\"humidity\":1}").json().get("model").textValue())
          .isEqualTo("distance");
    }
  }

  @Test
  void anActivationIsFollowedWithoutARestart() throws IOException {
    try (RunningApi api = api("press")) {
      assertThat(saysVersion(api.post("/predict", READING), 1)).isTrue();
      registry.activate("press@2");
      until(() -> api.post("/predict", READING), answer -> saysVersion(answer, 2));
      registry.activate("press@1");
      until(() -> api.post("/predict", READING), answer -> saysVersion(answer, 1));
    }
  }

  @Test
  void aDamagedVersionLeavesTheOldOneServingAndIsTold() throws IOException {
    registry.activate("press@2");
    try (RunningApi api = api("press")) {
      registry.activate("press@1");
      until(() -> api.post("/predict", READING), answer -> saysVersion(answer, 1));
      registry.activate("press@2");
      until(() -> api.post("/predict", READING), answer -> saysVersion(answer, 2));
      Files.writeString(folder.resolve("press/1/model.kltm"), "no model");
      Files.copy(folder.resolve("press/active.json"), folder.resolve("kept.json"));
      // The pointer of an earlier time, which says version 1, as a careless restore would leave it.
      pointAtDamagedVersion();
      Answer ready =
          until(
              () -> api.get("/health/ready"), answer -> answer.body().contains("press@2 goes on"));
      assertThat(ready.status()).isEqualTo(200);
      assertThat(saysVersion(api.post("/predict", READING), 2)).isTrue();
      assertThat(api.get("/metrics").body()).contains("kilter_models_refused 1.0");
      JsonNode press = api.get("/models").json().get("models").get(0);
      assertThat(press.get("active").intValue()).isEqualTo(1);
      assertThat(press.get("serving").intValue()).isEqualTo(2);
      Files.copy(
          folder.resolve("kept.json"),
          folder.resolve("press/active.json"),
          StandardCopyOption.REPLACE_EXISTING);
      until(
          () -> api.get("/metrics"), answer -> answer.body().contains("kilter_models_refused 0.0"));
    }
  }

  private void pointAtDamagedVersion() throws IOException {
    Path other = folder.resolve("other");
    ToyRegistry elsewhere = new ToyRegistry(other);
    elsewhere.publish("press", 1);
    elsewhere.activate("press@1");
    Files.copy(
        other.resolve("press/active.json"),
        folder.resolve("press/active.json"),
        StandardCopyOption.REPLACE_EXISTING);
  }

  @Test
  void aServerWhoseModelIsNotThereIsNotReadyUntilItIs() throws IOException {
    try (RunningApi api = api("oven")) {
      Answer refused = api.get("/health/ready");
      assertThat(refused.status()).isEqualTo(503);
      assertThat(refused.body()).contains("No version of the model oven is active yet.");
      assertThat(api.post("/predict", READING).status()).isEqualTo(404);
      registry.publish("oven", 3);
      registry.activate("oven@1");
      until(() -> api.get("/health/ready"), answer -> answer.status() == 200);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "pres | 404 | did you mean press?",
        "press@9 | 404 | There is no press@9; there are versions 1, 2.",
        "../press | 400 | model is not allowed",
        "PRESS | 400 | model is not allowed",
      })
  void aModelThatIsNotThereIsAProblem(String model, int status, String said) throws IOException {
    try (RunningApi api = api("")) {
      Answer answer = api.post("/predict?model=" + model, READING);
      assertThat(answer.status()).isEqualTo(status);
      assertThat(answer.detail()).contains(said);
    }
  }

  @Test
  void aDamagedVersionIsThereAndIsRefusedWithTheReason() throws IOException {
    Files.write(folder.resolve("press/2/model.kltm"), new byte[] {1});
    try (RunningApi api = api("")) {
      Answer predicted = api.post("/predict?model=press@2", READING);
      Answer activated = api.post("/models/press/2/activate", "{}");
      assertThat(predicted.status()).isEqualTo(409);
      assertThat(activated.status()).isEqualTo(409);
      assertThat(predicted.detail())
          .isEqualTo(activated.detail())
          .startsWith("The file model.kltm of press@2 is not what its card describes");
    }
  }

  @Test
  void aReadingMustNameEveryFeatureOfTheModel() throws IOException {
    try (RunningApi api = api("press")) {
      Answer wrong = api.post("/predict", "{\"pressure\":1,\"flwo\":2}");
      assertThat(wrong.status()).isEqualTo(400);
      assertThat(wrong.detail())
          .isEqualTo(
              "The reading lacks 1 of the 2 features of press@1: flow; a missing measurement is"
                  + " null.");
      JsonNode missing = api.post("/predict", "{\"pressure\":1,\"flow\":null}").json();
      assertThat(missing.get("missing").intValue()).isEqualTo(1);
    }
  }

  @Test
  void modelsAreListedAndTheirCardsShown() throws IOException {
    try (RunningApi api = api("")) {
      JsonNode press = api.get("/models").json().get("models").get(0);
      assertThat(press.get("name").textValue()).isEqualTo("press");
      assertThat(press.get("versions")).hasSize(2);
      JsonNode card = api.get("/models/press/2").json();
      assertThat(card.get("features").get(1).textValue()).isEqualTo("flow");
      assertThat(card.get("active").booleanValue()).isFalse();
      assertThat(card.get("metrics").get("roc_auc").doubleValue()).isEqualTo(0.61);
      assertThat(api.get("/models/press/active").json().get("version").intValue()).isEqualTo(1);
      assertThat(api.get("/models/press/3").status()).isEqualTo(404);
      assertThat(api.get("/models/press/x").status()).isEqualTo(404);
    }
  }
}

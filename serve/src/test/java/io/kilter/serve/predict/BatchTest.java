package io.kilter.serve.predict;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.kilter.serve.Answer;
import io.kilter.serve.FakeStore;
import io.kilter.serve.RunningApi;
import io.kilter.serve.ToyRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchTest {
  private static final String PATH = "/predict/batch?model=press@1";

  @TempDir Path folder;
  private RunningApi api;

  @BeforeEach
  void start() throws IOException {
    ToyRegistry registry = new ToyRegistry(folder);
    registry.publish("press", 1);
    api = new RunningApi(new FakeStore(), "distance", registry.settings(""));
  }

  @AfterEach
  void stop() throws IOException {
    api.close();
  }

  private static String reading(Random random) {
    return "{\"pressure\":" + random.nextDouble(3) + ",\"flow\":" + random.nextDouble(3) + "}";
  }

  @Test
  void eachReadingGetsTheVerdictThatItGetsAlone() {
    String strange = "{\"flow\":900,\"sensor_id\":\"a\",\"tags\":[{\"flow\":1}],\"pressure\":null}";
    String calm = "{\"pressure\":0.5,\"flow\":0.5}";
    JsonNode batch = api.post(PATH, "[" + strange + "," + calm + "]").json();
    assertThat(batch.get("model").textValue()).isEqualTo("press");
    assertThat(batch.get("model_version").textValue()).isEqualTo("1");
    assertThat(batch.get("rows")).hasSize(2);
    requireSame(batch, 0, strange);
    requireSame(batch, 1, calm);
  }

  private void requireSame(JsonNode batch, int row, String reading) {
    JsonNode alone = api.post("/predict?model=press@1", reading).json();
    assertThat(batch.get("threshold")).isEqualTo(alone.get("threshold"));
    for (String member : new String[] {"anomaly_score", "is_anomaly", "decision_function"}) {
      assertThat(batch.get("rows").get(row).get(member)).isEqualTo(alone.get(member));
    }
  }

  @Test
  void linesAreTakenAsAnArrayIs() {
    Random random = new Random(1);
    String lines =
        IntStream.range(0, 2501).mapToObj(i -> reading(random)).collect(Collectors.joining("\n"));
    Answer asLines = api.send("POST", PATH, lines + "\n", "application/x-ndjson");
    Answer asArray = api.post(PATH, "[" + lines.replace('\n', ',') + "]");
    assertThat(asLines.status()).isEqualTo(200);
    assertThat(asLines.json().get("rows")).hasSize(2501);
    assertThat(asLines.body()).isEqualTo(asArray.body());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``                                                      | The body has no reading.",
        "7                                         | Reading 1 is not a JSON object.",
        "[{\"pressure\":1,\"flow\":2}]             | Reading 1 is not a JSON object.",
        "{\"pressure\":1,\"flow\":\"2\"}           | Reading 1 has no number or null as flow.",
        "{\"pressure\":1,\"flow\":{}}              | Reading 1 has no number or null as flow.",
        "{\"pressure\":1,\"flow\":1e999}           | Reading 1 has too large a number as flow.",
        "{\"pressure\":1,\"flow\":2,\"flow\":3}    | Reading 1 names flow twice.",
        "{\"pressure\":1,\"flow\":2}{\"pressure\"  | Reading 2 is on the line of the one before.",
        "{\"pressure\":1,\"flow\":2,\"a\":1,\"a\":2} | Reading 1 names a twice.",
        "{\"sensor_id\":5,\"pressure\":1,\"flow\":2} | Reading 1: sensor_id must be text or null.",
        "{\"sensor_id\":\"\",\"pressure\":1,\"flow\":2}        | Reading 1: sensor_id must have 1 to",
        "{\"timestamp\":\"yesterday\",\"pressure\":1,\"flow\":2} | Reading 1: timestamp must be epoch",
        "{\"timestamp\":true,\"pressure\":1,\"flow\":2}        | Reading 1: timestamp must be an",
        "{\"pressure\":1,\"flow\":NaN}             | Reading 1 is not valid JSON.",
      })
  void oneBadReadingIsNamedBeforeAnyIsAnswered(String body, String reason) {
    Answer answer = api.send("POST", PATH, body, "application/x-ndjson");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.detail()).startsWith(reason);
  }

  @Test
  void aLineHasOneReadingAndAReadingOneLine() {
    String reading = "{\"pressure\":1,\n\"flow\":2}";
    assertThat(lines(reading).detail()).isEqualTo("Reading 1 is on more than one line.");
    String line = reading.replace("\n", " ");
    assertThat(lines(line + "\n\n" + line + "\r\n" + line).json().get("rows")).hasSize(3);
    assertThat(lines(line + "\n{\"pressure\"").detail()).isEqualTo("Reading 2 is not valid JSON.");
  }

  private Answer lines(String body) {
    return api.send("POST", PATH, body, "application/x-ndjson");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``                                         | The body has no reading.",
        "[]                                         | The body has no reading.",
        "[7]                                        | Reading 1 is not a JSON object.",
        "{\"pressure\":1,\"flow\":2}                | The body must be a JSON array; one object",
        "{\"pressure\":1,\"flow\":2}{}              | The body must be a JSON array; one object",
        "[{\"pressure\":1,\"flow\":2}] 1            | Something follows the array.",
        "[{\"pressure\":1,\"flow\":2},{\"flow\":2}]  | Reading 2 lacks pressure; a missing",
        "[{\"pressure\":1,\"flow\":2}               | Reading 2 is not valid JSON.",
      })
  void asJsonTheBodyIsOneArray(String body, String reason) {
    Answer answer = api.post(PATH, body);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.detail()).startsWith(reason);
  }

  @Test
  void tenThousandReadingsAreTakenAndNoMore() {
    String most = "{\"pressure\":1,\"flow\":2}\n".repeat(BatchRows.MOST);
    Answer taken = api.send("POST", PATH, most, "application/x-ndjson");
    assertThat(taken.json().get("rows")).hasSize(BatchRows.MOST);
    Answer refused =
        api.send("POST", PATH, most + "{\"pressure\":1,\"flow\":2}", "application/x-ndjson");
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.detail()).isEqualTo("The body has more than 10000 readings.");
  }

  @Test
  void aBatchNeedsAModel() {
    Answer none = api.post("/predict/batch", "[{\"pressure\":1,\"flow\":2}]");
    assertThat(none.status()).isEqualTo(400);
    assertThat(none.detail()).contains("trained model");
    assertThat(api.post("/predict/batch?model=oven", "[]").status()).isEqualTo(404);
    assertThat(api.send("POST", PATH, "[]", "text/csv").status()).isEqualTo(415);
  }
}

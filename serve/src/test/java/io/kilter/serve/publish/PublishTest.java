package io.kilter.serve.publish;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.kilter.config.ApiSettings;
import io.kilter.events.Label;
import io.kilter.events.LabelJson;
import io.kilter.generate.sink.TestBroker;
import io.kilter.serve.Answer;
import io.kilter.serve.FakeStore;
import io.kilter.serve.RunningApi;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublishTest {
  private static final String LINES = "application/x-ndjson";
  @TempDir static Path folder;
  private static TestBroker broker;
  private static RunningApi api;

  @BeforeAll
  static void start() throws Exception {
    broker = new TestBroker(folder);
    api =
        new RunningApi(
            ApiSettings.loopback(0), RunningApi.jobOn(broker.bootstrapServers()), new FakeStore());
  }

  @AfterAll
  static void stop() throws IOException {
    api.close();
    broker.close();
  }

  private static String reading(String sensorId, long time) {
    return "{\"sensor_id\":\"" + sensorId + "\",\"timestamp\":" + time + ",\"temperature\":20.5}";
  }

  private static List<ConsumerRecord<byte[], byte[]>> of(String topic, String sensorId) {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> record : broker.committed(topic)) {
      if (new String(record.key(), UTF_8).equals(sensorId)) {
        records.add(record);
      }
    }
    return records;
  }

  private static String value(ConsumerRecord<byte[], byte[]> record) {
    return new String(record.value(), UTF_8);
  }

  @Test
  void aReadingIsOnItsTopicByItsSensorOnceItIsAcknowledged() {
    String reading = "{ \"sensor_id\":\"one\",\"timestamp\":5,\"site\":\"A\",\"humidity\":50 }";
    Answer answer = api.post("/readings", reading);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{\"accepted\":1,\"rejected\":[]}");
    assertThat(of("sensor-data", "one")).singleElement().matches(r -> value(r).equals(reading));
  }

  @Test
  void ofManyLinesThoseThatAreReadingsAreTakenInOrderAndTheOthersNamed() {
    String body =
        String.join(
            "\n",
            reading("many", 1),
            "",
            "{\"sensor_id\":\"many\"}",
            reading("many", 2) + "\r",
            "not json",
            reading("many", 3));
    Answer answer = api.send("POST", "/readings", body, LINES);
    assertThat(answer.status()).isEqualTo(207);
    JsonNode json = answer.json();
    assertThat(json.get("accepted").intValue()).isEqualTo(3);
    assertThat(json.get("rejected")).hasSize(2);
    assertThat(json.get("rejected").get(0).toString())
        .isEqualTo(
            "{\"line\":3,\"code\":\"NO_TIMESTAMP\",\"reason\":\"The reading has no timestamp.\"}");
    assertThat(json.get("rejected").get(1).get("line").intValue()).isEqualTo(5);
    assertThat(json.get("rejected").get(1).get("code").textValue()).isEqualTo("NOT_JSON");
    assertThat(of("sensor-data", "many"))
        .extracting(record -> value(record).strip())
        .containsExactly(reading("many", 1), reading("many", 2), reading("many", 3));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|The reading has no sensor_id.",
        "[]|The message must be a JSON object, not an array",
        "{\"sensor_id\":\"a\",\"timestamp\":1,\"humidity\":\"wet\"}"
            + "|humidity must be a number, not the text \"wet\"",
        "{\"sensor_id\":\"a\",\"timestamp\":99999999999999}" + "|The timestamp is ",
        "''|The message is empty."
      })
  void whatIsNoReadingIsRefusedWithTheReason(String body, String reason) {
    Answer answer = api.post("/readings", body);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.detail()).startsWith(reason);
    assertThat(answer.json().get("rejected")).hasSize(1);
  }

  @Test
  void moreThanTenThousandLinesAreRefusedWhole() {
    String body = (reading("crowd", 1) + "\n").repeat(10_001);
    Answer answer = api.send("POST", "/readings", body, LINES);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.detail()).isEqualTo("The body has more than 10000 readings.");
    assertThat(api.send("POST", "/readings", "\n \n", LINES).detail())
        .isEqualTo("The body has no reading.");
    assertThat(api.send("POST", "/readings", "x", "text/plain").status()).isEqualTo(415);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anAnomalyIsConfirmedOrRejectedByALabel(boolean anomaly) {
    String sensorId = "labelled-" + anomaly;
    Answer answer =
        api.post(
            "/labels",
            "{\"sensor_id\":\""
                + sensorId
                + "\",\"from\":\"2023-11-14T22:13:20Z\",\"to\":1700000060000,\"kind\":\"bearing\","
                + "\"anomaly\":"
                + anomaly
                + "}");
    assertThat(answer.status()).isEqualTo(200);
    Label label = new Label(sensorId, 1_700_000_000_000L, 1_700_000_060_000L, anomaly, "bearing");
    assertThat(answer.body()).isEqualTo(new String(LabelJson.encode(label), UTF_8));
    assertThat(of("labels", sensorId))
        .singleElement()
        .matches(record -> LabelJson.decode(record.value()).equals(label));
  }

  @Test
  void aLabelMaySayFromWhichEventTimeItHoldsAndMustNameASensor() {
    String stretch = "\"from\":1700000000000,\"anomaly\":false,\"effective\":1700000090000}";
    Answer taken = api.post("/labels", "{\"sensor_id\":\"replayed\"," + stretch);
    assertThat(taken.status()).isEqualTo(200);
    assertThat(of("labels", "replayed"))
        .singleElement()
        .matches(record -> LabelJson.decode(record.value()).effective() == 1_700_000_090_000L);
    Answer blank = api.post("/labels", "{\"sensor_id\":\" \"," + stretch);
    assertThat(blank.status()).isEqualTo(400);
    assertThat(blank.body()).contains("sensor_id");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"sensor_id\":\"a\",\"from\":1}",
        "{\"sensor_id\":\"a\",\"from\":2,\"to\":1,\"anomaly\":true}",
        "{\"sensor_id\":\"a\",\"from\":\"noon\",\"anomaly\":true}",
        "{\"sensor_id\":\"a\",\"from\":1,\"anomaly\":\"yes\"}",
        "{\"sensor_id\":\"a\",\"from\":1,\"anomaly\":true,\"form\":2}",
        "{\"sensor_id\":\"a\",\"from\":1,\"anomaly\":true,\"effective\":\"2999-01-01T00:00:00Z\"}"
      })
  void whatIsNoLabelIsRefused(String body) {
    assertThat(api.post("/labels", body).status()).isEqualTo(400);
  }

  @Test
  void withoutABrokerNothingIsAcknowledged() throws IOException {
    try (RunningApi alone = new RunningApi(new FakeStore())) {
      Answer answer = alone.post("/readings", reading("lost", 1));
      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.detail()).isEqualTo("The broker cannot be written to now; try again.");
    }
  }

  @Test
  void aCrowdWithoutABrokerIsToldAtOnceAndNotOneAfterTheOther() throws IOException {
    try (RunningApi alone = new RunningApi(new FakeStore())) {
      List<CompletableFuture<Answer>> answers = new ArrayList<>();
      for (int i = 0; i < 64; i++) {
        answers.add(alone.sendLater("POST", "/readings", reading("lost", 1), "application/json"));
      }
      // Of those who wait eight at a time, in turns of five seconds, the last would be told after
      // 40.
      assertThat(answers).allSatisfy(answer -> assertThat(answer.join().status()).isEqualTo(503));
    }
  }
}

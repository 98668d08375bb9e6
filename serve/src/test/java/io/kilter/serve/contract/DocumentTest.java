package io.kilter.serve.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.kilter.config.ApiSettings;
import io.kilter.generate.sink.TestBroker;
import io.kilter.serve.Answer;
import io.kilter.serve.FakeStore;
import io.kilter.serve.Rows;
import io.kilter.serve.RunningApi;
import io.kilter.serve.ToyRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentTest {
  @TempDir static Path brokerFolder;
  private static TestBroker broker;
  @TempDir Path folder;
  private final FakeStore store = new FakeStore();
  private RunningApi api;

  @BeforeAll
  static void startBroker() throws Exception {
    broker = new TestBroker(brokerFolder);
    // The topic of dead letters is there, with what is none.
    try (Producer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", broker.bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      producer.send(new ProducerRecord<>("sensor-data.dlq", new byte[0])).get();
    }
  }

  @AfterAll
  static void stopBroker() {
    broker.close();
  }

  @BeforeEach
  void start() throws IOException {
    store.sensors.add(Rows.sensor("a", 0, Long.MIN_VALUE));
    ToyRegistry registry = new ToyRegistry(folder);
    registry.publish("press", 1);
    api =
        new RunningApi(
            ApiSettings.loopback(0),
            RunningApi.jobOn(broker.bootstrapServers()).withModels(registry.settings("")),
            store);
  }

  @AfterEach
  void stop() throws IOException {
    api.close();
  }

  @Test
  void theDocumentIsServedAsOpenApi31() {
    JsonNode document = api.get("/openapi.json").json();
    assertThat(document.get("openapi").textValue()).startsWith("3.1.");
    assertThat(document.get("info").get("version").textValue()).doesNotContain("@", "project");
  }

  @Test
  void everyRouteOfTheDocumentIsServed() {
    JsonNode paths = api.get("/openapi.json").json().get("paths");
    assertThat(paths).hasSize(33);
    for (Map.Entry<String, JsonNode> path : paths.properties()) {
      for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
        // Its answer never ends; StreamTest listens to it.
        if (path.getKey().equals("/stream")) {
          continue;
        }
        requireServed(operation.getKey(), path.getKey(), operation.getValue());
      }
    }
  }

  private void requireServed(String method, String path, JsonNode operation) {
    boolean post = method.equals("post");
    boolean batch = path.equals("/predict/batch");
    JsonNode example = operation.at("/requestBody/content/application~1json/example");
    Answer answer =
        api.send(
            method.toUpperCase(Locale.ROOT),
            path.replace("{id}", "a")
                    .replace("{file}", "start.js")
                    .replace("{name}", "press")
                    .replace("{version}", "1")
                + (batch ? "?model=press@1" : ""),
            batch ? "[{\"pressure\":1,\"flow\":2}]" : post ? example.toString() : "",
            post ? "application/json" : null);
    assertThat(answer.status()).as(method + " " + path).isEqualTo(200);
  }

  @Test
  void everyErrorOfEveryRouteIsInTheDocument() {
    JsonNode paths = api.get("/openapi.json").json().get("paths");
    for (JsonNode path : paths) {
      for (JsonNode operation : path) {
        assertThat(operation.get("responses").get("default").get("$ref").textValue())
            .isEqualTo("#/components/responses/Problem");
      }
    }
  }
}

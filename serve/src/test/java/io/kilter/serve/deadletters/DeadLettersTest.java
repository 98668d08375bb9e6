package io.kilter.serve.deadletters;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.kilter.config.ApiSettings;
import io.kilter.generate.sink.TestBroker;
import io.kilter.serve.Answer;
import io.kilter.serve.FakeStore;
import io.kilter.serve.RunningApi;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeadLettersTest {
  @TempDir Path folder;

  private static void send(String servers, String code, byte[] value) throws Exception {
    Headers headers =
        new RecordHeaders()
            .add("kilter.error.code", code.getBytes(UTF_8))
            .add("kilter.error.reason", "It is broken.".getBytes(UTF_8))
            .add("kilter.source.topic", "sensor-data".getBytes(UTF_8))
            .add("kilter.source.partition", "2".getBytes(UTF_8))
            .add("kilter.source.offset", "17".getBytes(UTF_8));
    try (Producer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", servers),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      producer
          .send(new ProducerRecord<>("sensor-data.dlq", null, 1000L, null, value, headers))
          .get();
    }
  }

  @Test
  void theNewestAreAnsweredWithWhatTheyWere() throws Exception {
    try (TestBroker broker = new TestBroker(folder);
        RunningApi api =
            new RunningApi(
                ApiSettings.loopback(0),
                RunningApi.jobOn(broker.bootstrapServers()),
                new FakeStore())) {
      assertThat(api.get("/dead-letters").body()).isEqualTo("{\"dead_letters\":[]}");
      send(broker.bootstrapServers(), "NOT_JSON", "{broken".getBytes(UTF_8));
      send(broker.bootstrapServers(), "NOT_JSON", new byte[] {(byte) 0xff, 0});
      send(broker.bootstrapServers(), "LATE", "x".repeat(5000).getBytes(UTF_8));
      JsonNode all = api.get("/dead-letters").json().get("dead_letters");
      assertThat(all).hasSize(3);
      assertThat(all.get(0).get("code").textValue()).isEqualTo("LATE");
      assertThat(all.get(0).get("text").textValue()).hasSize(2048);
      assertThat(all.get(0).get("bytes").intValue()).isEqualTo(5000);
      assertThat(all.get(1).get("base64").textValue()).isEqualTo("/wA=");
      assertThat(all.get(2).toString())
          .isEqualTo(
              "{\"partition\":0,\"offset\":0,\"timestamp\":1000,\"code\":\"NOT_JSON\","
                  + "\"reason\":\"It is broken.\",\"source\":\"sensor-data-2@17\",\"bytes\":7,"
                  + "\"text\":\"{broken\"}");
      JsonNode one = api.get("/dead-letters?code=NOT_JSON&limit=1").json().get("dead_letters");
      assertThat(one).hasSize(1);
      assertThat(one.get(0).get("offset").intValue()).isEqualTo(1);
    }
  }

  @Test
  void namedLettersAreSentAgainOnceAndOnlyIfThatIsMeant() throws Exception {
    try (TestBroker broker = new TestBroker(folder);
        RunningApi api =
            new RunningApi(
                ApiSettings.loopback(0),
                RunningApi.jobOn(broker.bootstrapServers()),
                new FakeStore())) {
      send(broker.bootstrapServers(), "NOT_JSON", "{broken".getBytes(UTF_8));
      send(broker.bootstrapServers(), "NOT_JSON", "{too".getBytes(UTF_8));
      String one = "{\"letters\":[{\"partition\":0,\"offset\":1}],\"dry_run\":%s}";

      assertThat(api.post("/dead-letters/replay", one.formatted(true)).body())
          .isEqualTo(
              "{\"dry_run\":true,\"sent\":1,\"late\":0,\"unreadable\":1,\"sent_before\":0,"
                  + "\"left_out\":0,\"rows\":0}");
      JsonNode sent = api.post("/dead-letters/replay", one.formatted(false)).json();
      assertThat(sent.get("sent").intValue()).isEqualTo(1);
      JsonNode again = api.post("/dead-letters/replay", one.formatted(false)).json();
      assertThat(again.get("sent").intValue()).isZero();
      assertThat(again.get("sent_before").intValue()).isEqualTo(1);
      // The note of what was sent is no letter.
      assertThat(api.get("/dead-letters").json().get("dead_letters")).hasSize(2);
      Answer none = api.post("/dead-letters/replay", "{\"letters\":[]}");
      assertThat(none.status()).isEqualTo(400);
    }
  }

  @Test
  void withoutABrokerThereIsAProblem() throws IOException {
    try (RunningApi api = new RunningApi(new FakeStore())) {
      Answer answer = api.get("/dead-letters");
      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.detail()).isEqualTo("The broker cannot be read now; try again.");
    }
  }
}

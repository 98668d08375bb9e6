package io.kilter.serve.models;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.kilter.config.ApiSettings;
import io.kilter.config.JobSettings;
import io.kilter.config.StreamSettings;
import io.kilter.events.ModelAnnouncement;
import io.kilter.events.ModelAnnouncementJson;
import io.kilter.generate.sink.TestBroker;
import io.kilter.learn.registry.ModelRegistry;
import io.kilter.learn.registry.ToyModels;
import io.kilter.serve.Answer;
import io.kilter.serve.FakeStore;
import io.kilter.serve.RunningApi;
import io.kilter.serve.ToyRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ActivateTest {
  @TempDir static Path brokerFolder;
  private static TestBroker broker;
  @TempDir Path folder;
  private ToyRegistry registry;
  private RunningApi api;

  @BeforeAll
  static void startBroker() throws Exception {
    broker = new TestBroker(brokerFolder);
  }

  @AfterAll
  static void stopBroker() {
    broker.close();
  }

  @BeforeEach
  void start() throws IOException {
    registry = new ToyRegistry(folder);
    registry.publish("press", 1);
    registry.publish("press", 2);
    api = start("press", broker.bootstrapServers());
  }

  private RunningApi start(String active, String servers) throws IOException {
    JobSettings job =
        RunningApi.jobOn(servers)
            .withStream(StreamSettings.of(ToyRegistry.FEATURES))
            .withModels(registry.settings(active));
    return new RunningApi(ApiSettings.loopback(0), job, new FakeStore());
  }

  @AfterEach
  void stop() throws IOException {
    api.close();
  }

  private static List<ModelAnnouncement> announced(long from) {
    return broker.committed("models").stream()
        .map(ConsumerRecord::value)
        .filter(Objects::nonNull)
        .map(ModelAnnouncementJson::decode)
        .filter(announcement -> announcement.from() == from)
        .toList();
  }

  private int active() {
    return api.get("/models").json().get("models").get(0).path("active").intValue();
  }

  @Test
  void aVersionIsAnnouncedToTheJobAndServedAtOnce() {
    Answer answer = api.post("/models/press/2/activate", "{\"from\":\"1970-01-01T00:00:07Z\"}");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body())
        .isEqualTo(
            "{\"name\":\"press\",\"version\":2,\"active\":true,\"announced\":true,"
                + "\"from\":7000,\"shadow\":false}");
    assertThat(announced(7000))
        .singleElement()
        .matches(a -> a.reference().equals("press@2") && !a.shadow());
    assertThat(active()).isEqualTo(2);
    assertThat(
            api.post("/predict", "{\"pressure\":1,\"flow\":2}")
                .json()
                .get("model_version")
                .textValue())
        .isEqualTo("2");
  }

  @Test
  void withoutABodyItScoresFromNowOn() {
    Answer answer = api.send("POST", "/models/press/1/activate", "", null);
    assertThat(answer.status()).isEqualTo(200);
    long from = answer.json().get("from").longValue();
    assertThat(Math.abs(System.currentTimeMillis() - from)).isLessThan(60_000);
    assertThat(announced(from)).hasSize(1);
  }

  @Test
  void inTheShadowItScoresBesideTheActiveOneWhichStays() {
    api.post("/models/press/1/activate", "{\"from\":8000}");
    Answer answer = api.post("/models/press/2/activate", "{\"from\":9000,\"shadow\":true}");
    assertThat(answer.json().get("active").booleanValue()).isFalse();
    assertThat(announced(9000)).singleElement().matches(ModelAnnouncement::shadow);
    assertThat(active()).isEqualTo(1);
  }

  @Test
  void whatTheJobWouldRefuseIsRefusedWithTheReasonAndNothingChanges() throws IOException {
    api.post("/models/press/1/activate", "{\"from\":10000}");
    ModelRegistry.in(folder)
        .publish(ToyModels.draft("press"), ToyModels.forest(3, "other"), Map.of());
    Answer unfit = api.post("/models/press/3/activate", "{\"from\":11000}");
    assertThat(unfit.status()).isEqualTo(409);
    assertThat(unfit.detail())
        .isEqualTo("press@3 scores [other], and the stream's readings have [pressure, flow].");
    assertThat(api.post("/models/press/9/activate", "{\"from\":11000}").status()).isEqualTo(404);
    assertThat(api.post("/models/press/active/activate", "{}").status()).isEqualTo(400);
    assertThat(api.post("/models/press/2/activate", "{\"form\":1}").status()).isEqualTo(400);
    assertThat(announced(11000)).isEmpty();
    assertThat(active()).isEqualTo(1);
  }

  @Test
  void whatWasAnnouncedIsListedWithWhyItIsRefused() throws Exception {
    api.post("/models/press/1/activate", "{\"from\":20000}");
    api.post("/models/press/2/activate", "{\"from\":21000}");
    ModelRegistry.in(folder)
        .publish(ToyModels.draft("press"), ToyModels.forest(3, "other"), Map.of());
    announce(unfit(22_000, 3));
    announce(unfit(23_000, 1));
    JsonNode all = api.get("/models/announcements").json().get("announcements");
    assertThat(all.get(0).get("from").longValue()).isEqualTo(23_000);
    assertThat(all.get(0).get("accepted").booleanValue()).isFalse();
    assertThat(all.get(0).get("refusal").textValue())
        .isEqualTo(
            "press@1 of the registry is not what was announced: its body has another size or"
                + " checksum.");
    assertThat(all.get(1).get("version").intValue()).isEqualTo(3);
    assertThat(all.get(1).get("accepted").booleanValue()).isFalse();
    assertThat(all.get(2).toString())
        .isEqualTo(
            "{\"name\":\"press\",\"version\":2,\"from\":21000,\"shadow\":false,"
                + "\"followed\":true,\"accepted\":true}");
  }

  private static ModelAnnouncement unfit(long from, int version) {
    return new ModelAnnouncement("press", version, 40, "0".repeat(64), from, false);
  }

  private static void announce(ModelAnnouncement announcement) throws Exception {
    send(RollOut.record("models", announcement));
  }

  private static void send(ProducerRecord<byte[], byte[]> record) throws Exception {
    try (Producer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", broker.bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      producer.send(record).get();
    }
  }

  @Test
  void aModelThatTheJobDoesNotFollowIsOnlyServed() throws IOException {
    registry.publish("oven", 1);
    Answer answer = api.post("/models/oven/1/activate", "{\"from\":12000}");
    assertThat(answer.json().get("announced").booleanValue()).isFalse();
    assertThat(announced(12000)).isEmpty();
    assertThat(api.post("/models/oven/1/activate", "{\"shadow\":true}").detail())
        .isEqualTo("The job follows press, so that nothing scores beside it.");
  }

  @Test
  void whatCannotBecomeActiveIsNotAnnouncedAndTheReasonIsTold() throws IOException {
    api.post("/models/press/1/activate", "{\"from\":30000}");
    Path lock = folder.resolve("press/.lock");
    Files.delete(lock);
    Files.createDirectory(lock);
    Answer answer = api.post("/models/press/2/activate", "{\"from\":31000}");
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.detail())
        .startsWith("press@2 was not activated, nor announced: the registry's pointer cannot");
    assertThat(announced(31000)).isEmpty();
    assertThat(active()).isEqualTo(1);
    // In the shadow nothing becomes active, so that nothing is written.
    assertThat(api.post("/models/press/2/activate", "{\"from\":32000,\"shadow\":true}").status())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "999999999999999999", "\"1969-12-31T23:59:59Z\""})
  void noReadingHasATimeOutsideOfTheYears1970To9999(String from) {
    Answer answer = api.post("/models/press/2/activate", "{\"from\":" + from + "}");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.detail()).isEqualTo("from must lie between the years 1970 and 9999.");
  }

  @Test
  void aWithdrawnAnnouncementIsNoneAnyMore() throws Exception {
    api.post("/models/press/2/activate", "{\"from\":40000}");
    ModelAnnouncement announced = announced(40000).get(0);
    send(RollOut.withdrawal("models", announced));
    assertThat(api.get("/models/announcements").body()).doesNotContain("40000");
  }

  @Test
  void whatCannotBeAnnouncedDoesNotBecomeActive() throws IOException {
    try (RunningApi alone = start("press", "127.0.0.1:1")) {
      assertThat(alone.post("/models/press/2/activate", "{}").status()).isEqualTo(503);
      assertThat(active()).isZero();
    }
  }
}

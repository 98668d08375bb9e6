package io.kilter.cli.dlq;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kilter.cli.Ran;
import io.kilter.cli.embedded.EmbeddedBroker;
import io.kilter.cli.embedded.Ports;
import io.kilter.cli.topics.Topics;
import io.kilter.config.KafkaSettings;
import io.kilter.config.StoreSettings;
import io.kilter.events.Score;
import io.kilter.store.Store;
import io.kilter.store.StoreWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Letters on a real broker: listed, explained and, each at most once, sent again. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DlqCommandTest {
  private static final long TIME = 1_772_300_000_000L;
  private static final String READING =
      "{\"sensor_id\":\"press-01\",\"timestamp\":" + (TIME + 60_000) + ",\"temperature\":1}";
  private static final String HOSTILE = "{\"sensor_id\":\"\u001b[2J\u202e";

  private EmbeddedBroker broker;
  private KafkaSettings kafka;
  private Path config;

  @BeforeAll
  void start(@TempDir Path directory) throws Exception {
    broker = EmbeddedBroker.start(directory.resolve("kafka"), Ports.free());
    kafka = KafkaSettings.of(broker.bootstrapServers());
    Topics.onOneNode().create(kafka);
    config = directory.resolve("kilter.yaml");
    Path database = directory.resolve("kilter.db");
    Files.writeString(
        config,
        "kafka:\n  bootstrap.servers: "
            + broker.bootstrapServers()
            + "\nstore:\n  path: "
            + database
            + "\n");
    Store store = Store.of(StoreSettings.sqlite(database));
    store.migrate();
    try (StoreWriter writer = store.openWriter()) {
      double[] none = {Double.NaN, Double.NaN, Double.NaN};
      writer.writeScores(
          List.of(
              new Score(
                  "press-02", TIME + 90_000, 0, 1, false, 9, 1, 3, "auto", "1", none, none, none)));
    }
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", kafka.bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      producer.send(letter("NOT_JSON", 2, TIME, HOSTILE)).get();
      producer.send(letter("IN_THE_FUTURE", 1, TIME + 1_000, READING)).get();
      producer.send(letter("LATE", 3, TIME + 2_000, READING.replace("-01", "-03"))).get();
      producer.send(letter("TOO_LARGE", 3, TIME + 3_000, READING.replace("-01", "-02"))).get();
      producer.send(letter("STORE_REJECTED", -1, TIME + 4_000, "{\"start\":1,\"end\":2}")).get();
    }
  }

  @AfterAll
  void stop() {
    broker.close();
  }

  private ProducerRecord<byte[], byte[]> letter(
      String code, int partition, long time, String value) {
    RecordHeaders headers = new RecordHeaders();
    headers.add("kilter.error.code", code.getBytes(UTF_8));
    headers.add("kilter.error.reason", ("Because of " + code + ".").getBytes(UTF_8));
    headers.add(
        "kilter.source.topic", (partition < 0 ? "store" : kafka.readings()).getBytes(UTF_8));
    headers.add("kilter.source.partition", Integer.toString(partition).getBytes(UTF_8));
    headers.add("kilter.source.offset", "17".getBytes(UTF_8));
    headers.add("kilter.source.timestamp", Long.toString(time).getBytes(UTF_8));
    return new ProducerRecord<>(
        kafka.deadLetters(), 0, time, "key".getBytes(UTF_8), value.getBytes(UTF_8), headers);
  }

  private Ran dlq(Object... arguments) {
    List<Object> all = new ArrayList<>(List.of("dlq"));
    all.addAll(List.of(arguments));
    all.addAll(List.of("--config", config));
    Ran ran = Ran.kilter(all.toArray());
    assertThat(ran.err()).isEmpty();
    assertThat(ran.code()).isZero();
    return ran;
  }

  @Test
  @Order(1)
  void lettersAreCountedByCodeAndPartitionAndTheNewestListed() throws Exception {
    JsonNode all = new ObjectMapper().readTree(dlq("list", "--json", "--limit", 2).out());
    assertThat(all.get("total").intValue()).isEqualTo(5);
    assertThat(all.at("/codes/LATE/partitions/sensor-data-3").intValue()).isEqualTo(1);
    assertThat(all.at("/codes/NOT_JSON/first").longValue()).isEqualTo(TIME);
    assertThat(all.get("letters").findValuesAsText("letter")).containsExactly("0:3", "0:4");

    String some = dlq("list", "--code", "LATE", "--since", TIME).out();
    assertThat(some).startsWith("1 dead letters.").contains("0:2").doesNotContain("NOT_JSON");
    assertThat(dlq("list", "--since", TIME + 2_500).out()).startsWith("2 dead letters.");
    assertThat(dlq("list", "--partition", 3).out()).startsWith("2 dead letters.");
  }

  @Test
  @Order(2)
  void aHostileMessageIsShownWithoutEffectOnTheTerminal() {
    assertThat(dlq("show", "0:0").out())
        .contains("Because of NOT_JSON.")
        .contains("message  {\"sensor_id\":\"\\u{1B}[2J\\u{202E}")
        .contains("sensor-data, partition 2, offset 17")
        .contains("to do    Mend the sender")
        .doesNotContain("\u001b");
    assertThat(dlq("show", "0:4").out())
        .contains("a row that the store rejected")
        .contains("./kilter backfill");
  }

  @Test
  @Order(3)
  void aDryRunSaysWhatWillBeLateAndSendsNothing() throws IOException {
    assertThat(dlq("replay", "--all", "--dry-run").out())
        .contains("4 letters would be sent again.")
        .contains("2 of them will be late again")
        .contains("1 of them cannot be read")
        .contains("1 are rows of the store");
    assertThat(readings()).isEmpty();
  }

  @Test
  @Order(4)
  void whatMaySucceedNowIsSentOnceWithItsBytesKeyTimeAndPartition() throws IOException {
    assertThat(dlq("replay", "--only-acceptable").out())
        .contains("1 letters sent again.")
        .contains("3 were left out");
    assertThat(dlq("replay", "--only-acceptable").out())
        .contains("0 letters sent again.")
        .contains("1 had been sent again before");
    assertThat(readings()).hasSize(1);
    ConsumerRecord<byte[], byte[]> sent = readings().get(0);
    assertThat(new String(sent.value(), UTF_8)).isEqualTo(READING);
    assertThat(new String(sent.key(), UTF_8)).isEqualTo("key");
    assertThat(sent.timestamp()).isEqualTo(TIME + 1_000);
    assertThat(sent.partition()).isEqualTo(1);
  }

  @Test
  @Order(5)
  void eachOtherLetterIsSentOnceHoweverOftenItIsAsked() throws IOException {
    dlq("replay", "0:2", "0:1");
    dlq("replay", "--all", "--limit", 1);
    dlq("replay", "--all");
    dlq("replay", "--all");
    assertThat(readings()).hasSize(4);
    assertThat(dlq("list").out()).startsWith("5 dead letters.").containsPattern("0:2 .*yes");
  }

  @Test
  void whatIsNotThereIsSaidInASentence() {
    Ran missing = Ran.kilter("dlq", "show", "0:99", "--config", config);
    assertThat(missing.code()).isEqualTo(2);
    assertThat(missing.err())
        .isEqualTo("kilter: There is no dead letter at 0:99 of sensor-data.dlq\n");
    assertThat(Ran.kilter("dlq", "replay", "--config", config).err())
        .startsWith("kilter: Say which letters");
    assertThat(Ran.kilter("dlq", "show", "abc", "--config", config).err())
        .contains("is not PARTITION:OFFSET");
  }

  private List<ConsumerRecord<byte[], byte[]>> readings() throws IOException {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers", kafka.bootstrapServers(), "isolation.level", "read_committed"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(kafka.readings()).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        consumer.poll(Duration.ofMillis(100)).forEach(records::add);
      }
    }
    return records;
  }
}

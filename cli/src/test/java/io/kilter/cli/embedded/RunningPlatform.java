package io.kilter.cli.embedded;

import io.kilter.config.KafkaSettings;
import io.kilter.config.KilterSettings;
import io.kilter.config.ModelSettings;
import io.kilter.config.StoreSettings;
import io.kilter.config.StreamSettings;
import io.kilter.flink.sink.Sinks;
import io.kilter.kafka.KafkaClients;
import io.kilter.store.Store;
import io.kilter.store.StoreReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A platform on free ports for one test, and what the test does to it from outside. */
final class RunningPlatform implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration LOOK = Duration.ofMillis(100);

  final Ports ports;
  final KafkaSettings kafka;
  final StoreReader reader;
  private final DataDirectory directory;
  private final Platform platform;
  private final HttpClient http = HttpClient.newHttpClient();

  private RunningPlatform(DataDirectory directory, Ports ports, Platform platform)
      throws IOException {
    this.directory = directory;
    this.ports = ports;
    this.platform = platform;
    this.kafka = platform.settings().kafka();
    this.reader = Store.of(platform.settings().store()).openReader();
  }

  static RunningPlatform start(Path root, List<String> features, UnaryOperator<Sinks> sinks)
      throws Exception {
    return start(root, features, sinks, StoreChoice.embedded());
  }

  static RunningPlatform start(
      Path root, List<String> features, UnaryOperator<Sinks> sinks, ModelSettings models)
      throws Exception {
    return start(root, features, sinks, StoreChoice.embedded(), models);
  }

  static RunningPlatform start(
      Path root, List<String> features, UnaryOperator<Sinks> sinks, StoreChoice store)
      throws Exception {
    return start(root, features, sinks, store, KilterSettings.defaults().models());
  }

  private static RunningPlatform start(
      Path root,
      List<String> features,
      UnaryOperator<Sinks> sinks,
      StoreChoice store,
      ModelSettings models)
      throws Exception {
    return start(
        root,
        PlatformSettings.of(Ports.anyFree(), StreamSettings.of(features))
            .withSinks(sinks)
            .withStore(store)
            .withModels(models));
  }

  static RunningPlatform start(Path root, PlatformSettings settings) throws Exception {
    DataDirectory directory = DataDirectory.open(root);
    Ports ports = settings.ports();
    return new RunningPlatform(
        directory, ports, Platform.start(directory, settings, progress -> {}));
  }

  /** Waits for a checkpoint that holds so many messages of a topic: every task then knows them. */
  void awaitTaken(String topic, long count) throws Exception {
    TopicPartition first = new TopicPartition(topic, 0);
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
      await(
          "a checkpoint with " + count + " messages of " + topic,
          () -> {
            OffsetAndMetadata read =
                admin
                    .listConsumerGroupOffsets(kafka.groupId())
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .get(first);
            return read != null && read.offset() >= count;
          });
    }
  }

  /** Where its results go. */
  StoreSettings store() {
    return platform.settings().store();
  }

  void send(List<ProducerRecord<byte[], byte[]>> records) {
    send(kafka, records);
  }

  static void send(KafkaSettings kafka, List<ProducerRecord<byte[], byte[]>> records) {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            KafkaClients.properties(kafka, Map.of("linger.ms", 20)),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      for (ProducerRecord<byte[], byte[]> record : records) {
        var unused = producer.send(record);
      }
      producer.flush();
    }
  }

  /** All committed records of a topic, once there are as many as awaited. */
  List<ConsumerRecord<byte[], byte[]>> committed(String topic, int atLeast) throws Exception {
    return committed(kafka, topic, atLeast);
  }

  static List<ConsumerRecord<byte[], byte[]>> committed(
      KafkaSettings kafka, String topic, int atLeast) throws Exception {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    eachCommitted(kafka, topic, atLeast, records::add);
    return records;
  }

  /** Looks at a topic's committed records one by one, until as many as awaited have come. */
  static void eachCommitted(
      KafkaSettings kafka,
      String topic,
      int atLeast,
      Consumer<ConsumerRecord<byte[], byte[]>> looks)
      throws Exception {
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            KafkaClients.properties(kafka, Map.of("isolation.level", "read_committed")),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream().map(RunningPlatform::partition).toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      int[] seen = {0};
      await(
          topic + " has " + atLeast + " records",
          () -> {
            ConsumerRecords<byte[], byte[]> some;
            do {
              some = consumer.poll(LOOK);
              some.forEach(looks);
              seen[0] += some.count();
            } while (!some.isEmpty());
            return seen[0] >= atLeast;
          });
      // One more look: there must not be more.
      consumer.poll(Duration.ofSeconds(2)).forEach(looks);
    }
  }

  private static TopicPartition partition(PartitionInfo info) {
    return new TopicPartition(info.topic(), info.partition());
  }

  /** The body of a successful answer of the API. */
  String get(String path) throws IOException, InterruptedException {
    return get(ports.api(), path);
  }

  /** The body of a successful answer of Flink's own API. */
  String getFromFlink(String path) throws IOException, InterruptedException {
    return get(ports.flink(), path);
  }

  private String get(int port, String path) throws IOException, InterruptedException {
    HttpResponse<String> response =
        http.send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
            HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      throw new IOException(path + ": " + response.statusCode() + " " + response.body());
    }
    return response.body();
  }

  /** Waits until something holds; fails with its name when it does not in time. */
  static void await(String what, Callable<Boolean> holds) throws Exception {
    await(what, PATIENCE, holds);
  }

  static void await(String what, Duration patience, Callable<Boolean> holds) throws Exception {
    long end = System.nanoTime() + patience.toNanos();
    while (!holds.call()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("Not within " + patience + ": " + what);
      }
      java.util.concurrent.locks.LockSupport.parkNanos(LOOK.toNanos());
    }
  }

  @Override
  public void close() throws IOException {
    try (directory) {
      reader.close();
      platform.close();
    }
  }
}

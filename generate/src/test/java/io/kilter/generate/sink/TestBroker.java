package io.kilter.generate.sink;

import io.kilter.config.KafkaSettings;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/** A real broker in this JVM, on free ports and with its own directory. */
public final class TestBroker implements AutoCloseable {
  private final String bootstrapServers;
  private final KafkaRaftServer server;

  public TestBroker(Path directory) throws Exception {
    int port = freePort();
    int controllerPort = freePort();
    bootstrapServers = "127.0.0.1:" + port;
    Map<String, String> properties = new HashMap<>();
    properties.put("process.roles", "broker,controller");
    properties.put("node.id", "1");
    properties.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
    properties.put(
        "listeners",
        "PLAINTEXT://" + bootstrapServers + ",CONTROLLER://127.0.0.1:" + controllerPort);
    properties.put("advertised.listeners", "PLAINTEXT://" + bootstrapServers);
    properties.put("controller.listener.names", "CONTROLLER");
    properties.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
    properties.put("log.dirs", directory.toString());
    properties.put("log.cleaner.dedupe.buffer.size", "2097152");
    properties.put("transaction.state.log.replication.factor", "1");
    properties.put("transaction.state.log.min.isr", "1");
    properties.put("transaction.state.log.num.partitions", "1");
    properties.put("offsets.topic.replication.factor", "1");
    properties.put("offsets.topic.num.partitions", "1");
    properties.put("group.initial.rebalance.delay.ms", "0");
    properties.put("log.retention.ms", "-1");
    format(directory);
    server = new KafkaRaftServer(KafkaConfig.fromProps(asProperties(properties)), Time.SYSTEM);
    server.startup();
  }

  private static Properties asProperties(Map<String, String> properties) {
    Properties copy = new Properties();
    copy.putAll(properties);
    return copy;
  }

  private static void format(Path directory) throws Exception {
    PrintStream silent =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    new Formatter()
        .setPrintStream(silent)
        .setNodeId(1)
        .setClusterId(Uuid.randomUuid().toString())
        .addDirectory(directory.toString())
        .setMetadataLogDirectory(directory.toString())
        .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
        .setControllerListenerName("CONTROLLER")
        .setIgnoreFormatted(true)
        .run();
  }

  private static int freePort() throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Topics of their own for one test. */
  PublisherSettings topics(String name, int partitions) {
    KafkaSettings kafka =
        KafkaSettings.of(bootstrapServers())
            .withReadings(name + "-readings")
            .withLabels(name + "-labels");
    return new PublisherSettings(kafka, name + "-progress", partitions, name + "-generate");
  }

  public String bootstrapServers() {
    return bootstrapServers;
  }

  /** Every committed record of a topic, partition after partition. */
  public List<ConsumerRecord<byte[], byte[]>> committed(String topic) {
    Map<String, Object> properties =
        Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed");
    return withConsumer(
        properties,
        consumer -> {
          List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
          List<TopicPartition> partitions = partitions(consumer, topic);
          Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
          for (TopicPartition partition : partitions) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            while (consumer.position(partition) < ends.get(partition)) {
              consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
          }
          return records;
        });
  }

  private static List<TopicPartition> partitions(Consumer<byte[], byte[]> consumer, String topic) {
    return consumer.partitionsFor(topic).stream()
        .map(info -> new TopicPartition(topic, info.partition()))
        .sorted(Comparator.comparingInt(TopicPartition::partition))
        .toList();
  }

  private static <T> T withConsumer(
      Map<String, Object> properties, Function<Consumer<byte[], byte[]>, T> question) {
    try (Consumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      return question.apply(consumer);
    }
  }

  /**
   * How many records partitions of a topic have room for: committed, aborted, open, and markers.
   */
  public long written(String topic) {
    return withConsumer(
        Map.of("bootstrap.servers", bootstrapServers),
        consumer ->
            consumer.endOffsets(partitions(consumer, topic)).values().stream()
                .mapToLong(Long::longValue)
                .sum());
  }

  /** Waits until so many are written, for at most 30 seconds. */
  public void awaitWritten(String topic, long count) {
    long patience = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (written(topic) < count) {
      if (System.nanoTime() > patience) {
        throw new AssertionError("fewer than " + count + " records were written to " + topic);
      }
    }
  }

  public int partitions(String topic) {
    return withConsumer(
        Map.of("bootstrap.servers", bootstrapServers),
        consumer -> partitions(consumer, topic).size());
  }

  public String configuration(String topic, String name) throws Exception {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
      return admin
          .describeConfigs(List.of(resource))
          .all()
          .get(30, TimeUnit.SECONDS)
          .get(resource)
          .get(name)
          .value();
    }
  }

  @Override
  public void close() {
    server.shutdown();
    server.awaitShutdown();
  }
}

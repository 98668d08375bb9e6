package io.kilter.cli.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Exit;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * A real Kafka broker in this process: one node that is its own controller (KRaft), data on disk,
 * on loopback. Starting takes about two seconds.
 */
public final class EmbeddedBroker implements AutoCloseable {
  private static final int NODE = 1;
  private static final String CONTROLLER = "CONTROLLER";

  private final KafkaRaftServer server;
  private final int port;

  private EmbeddedBroker(KafkaRaftServer server, int port) {
    this.server = server;
    this.port = port;
  }

  /**
   * Starts the broker on a directory, which is formatted when it is new.
   *
   * @param port where clients find it
   */
  public static EmbeddedBroker start(Path directory, int port) throws IOException {
    return start(directory, port, Admission.none());
  }

  /** The same with other ways in. */
  static EmbeddedBroker start(Path directory, int port, Admission admission) throws IOException {
    // A fault inside Kafka would end the process without a word.
    Exit.setHaltProcedure((code, message) -> endProcess(message));
    Exit.setExitProcedure((code, message) -> endProcess(message));
    if (!Files.exists(directory.resolve("meta.properties"))) {
      format(directory, admission.users());
    }
    Properties properties = properties(directory, port, Ports.free(), admission);
    KafkaConfig config = KafkaConfig.fromProps(properties, false);
    KafkaRaftServer server = new KafkaRaftServer(config, Time.SYSTEM);
    try {
      server.startup();
    } catch (RuntimeException e) {
      server.shutdown();
      throw new IOException(
          "Kafka did not start on port " + port + "; is it in use by now? The log says more", e);
    }
    return new EmbeddedBroker(server, port);
  }

  private static void endProcess(String message) {
    System.err.println(
        "kilter: the embedded broker failed"
            + (message == null ? "" : " (" + message + ")")
            + "; the log says why.");
    Runtime.getRuntime().halt(2);
  }

  /** Where clients find it, as {@code host:port}. */
  public String bootstrapServers() {
    return "127.0.0.1:" + port;
  }

  private static void format(Path directory, List<String> users) throws IOException {
    Files.createDirectories(directory);
    try {
      new Formatter()
          .setNodeId(NODE)
          .setClusterId(Uuid.randomUuid().toString())
          .addDirectory(directory.toString())
          .setScramArguments(users)
          .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
          .setControllerListenerName(CONTROLLER)
          .setMetadataLogDirectory(directory.toString())
          .setPrintStream(
              new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
          .run();
    } catch (IOException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException("The broker's directory " + directory + " cannot be formatted", e);
    }
  }

  private static Properties properties(
      Path directory, int port, int controllerPort, Admission admission) {
    Properties p = new Properties();
    p.setProperty("node.id", Integer.toString(NODE));
    p.setProperty("process.roles", "broker,controller");
    String open = "PLAINTEXT://127.0.0.1:" + port;
    p.setProperty(
        "listeners", admission.after(open + "," + CONTROLLER + "://127.0.0.1:" + controllerPort));
    p.setProperty("advertised.listeners", admission.after(open));
    p.setProperty("controller.listener.names", CONTROLLER);
    p.setProperty("controller.quorum.voters", NODE + "@127.0.0.1:" + controllerPort);
    p.setProperty("log.dirs", directory.toString());
    // One node holds the only replica of everything.
    p.setProperty("offsets.topic.replication.factor", "1");
    p.setProperty("offsets.topic.num.partitions", "4");
    p.setProperty("transaction.state.log.replication.factor", "1");
    p.setProperty("transaction.state.log.min.isr", "1");
    p.setProperty("transaction.state.log.num.partitions", "4");
    p.setProperty("share.coordinator.state.topic.replication.factor", "1");
    p.setProperty("share.coordinator.state.topic.min.isr", "1");
    p.setProperty("group.initial.rebalance.delay.ms", "0");
    p.setProperty("auto.create.topics.enable", "false");
    // The cleaner's default buffer is 128 MB, most of a small broker's heap.
    p.setProperty("log.cleaner.dedupe.buffer.size", "2097152");
    // Records carry event time: recorded data is old, and a demo's time runs ahead of the clock.
    p.setProperty("log.message.timestamp.after.max.ms", Long.toString(Long.MAX_VALUE));
    p.setProperty("log.retention.ms", "-1");
    p.setProperty("log.retention.bytes", Long.toString(1L << 30));
    p.setProperty("log.segment.bytes", Integer.toString(64 << 20));
    // A demo that was stopped may go on a day later and still find its transactions.
    p.setProperty("transaction.max.timeout.ms", "86400000");
    p.setProperty("num.network.threads", "2");
    p.setProperty("num.io.threads", "4");
    p.setProperty("background.threads", "2");
    p.putAll(admission.properties());
    return p;
  }

  /** Stops the broker; what it holds stays on disk. */
  @Override
  public void close() {
    server.shutdown();
    server.awaitShutdown();
  }
}

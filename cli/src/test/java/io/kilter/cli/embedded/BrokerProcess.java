package io.kilter.cli.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** The broker in a process of its own, which a test can kill and start again on its directory. */
final class BrokerProcess implements AutoCloseable {
  private final Path directory;
  private final int port;
  private Process process;

  private BrokerProcess(Path directory, int port) {
    this.directory = directory;
    this.port = port;
  }

  static BrokerProcess start(Path directory) throws Exception {
    Files.createDirectories(directory);
    BrokerProcess broker = new BrokerProcess(directory, Ports.free());
    broker.launch();
    return broker;
  }

  String bootstrapServers() {
    return "127.0.0.1:" + port;
  }

  /** Ends it with -9 and starts it again on the same port. */
  void crash() throws Exception {
    process.destroyForcibly().waitFor();
    launch();
  }

  private void launch() throws Exception {
    Path up = directory.resolve("up");
    Files.deleteIfExists(up);
    process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx512m",
                    "-XX:+UseSerialGC",
                    "-Dkilter.logs=" + directory.resolve("logs"),
                    "-Dlog4j2.configurationFile=classpath:kilter-log4j2.xml",
                    "-cp",
                    System.getProperty("java.class.path"),
                    BrokerProcess.class.getName(),
                    directory.toString(),
                    Integer.toString(port)))
            .redirectErrorStream(true)
            .redirectOutput(
                ProcessBuilder.Redirect.appendTo(directory.resolve("broker.out").toFile()))
            .start();
    RunningPlatform.await(
        "the broker is up",
        () -> {
          if (!process.isAlive()) {
            throw new IOException("The broker ended: " + directory.resolve("broker.out"));
          }
          return Files.exists(up);
        });
  }

  /** The broker's process. */
  @SuppressWarnings("try")
  public static void main(String[] args) throws Exception {
    Path directory = Path.of(args[0]);
    try (EmbeddedBroker broker =
        EmbeddedBroker.start(directory.resolve("kafka"), Integer.parseInt(args[1]))) {
      Files.writeString(directory.resolve("up"), broker.bootstrapServers());
      new CountDownLatch(1).await();
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}

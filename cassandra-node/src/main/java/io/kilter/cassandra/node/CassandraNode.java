package io.kilter.cassandra.node;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A single Cassandra node in a process of its own, on free ports of the loopback address, ended
 * with this process at the latest; what a killed process left running ends at the next start on its
 * directory.
 *
 * <p>About 6 s from {@link #start} to the first answer on two cores. Not thread-safe: one owner
 * starts, kills and closes it; any thread may ask for {@link #address()}.
 */
public final class CassandraNode implements Closeable {

  /** Names the folder of the server's jars, for a layout other than the build's own. */
  public static final String LIBRARIES_PROPERTY = "kilter.cassandra.lib";

  private static final String MAIN_CLASS = "org.apache.cassandra.service.CassandraDaemon";
  private static final Duration START_LIMIT = Duration.ofMinutes(3);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(30);
  private static final Duration POLL = Duration.ofMillis(50);

  private final List<String> command;
  private final Path log;
  private final RunningServer running;
  private final InetSocketAddress address;
  private final Duration grace;
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile Process process;

  private CassandraNode(
      List<String> command, CassandraNodeSettings settings, InetSocketAddress address) {
    this.command = command;
    this.log = settings.directory().resolve("server.log");
    this.running = new RunningServer(settings.directory());
    this.address = address;
    this.grace = settings.grace();
  }

  /**
   * Starts a node and waits until it takes connections.
   *
   * @throws IllegalStateException when there is no Java 17, the server's jars are absent, or the
   *     server ends or stays silent; the message says which, with the end of the server's log
   */
  public static CassandraNode start(CassandraNodeSettings settings) {
    Path java =
        Java17.home()
            .orElseThrow(() -> new IllegalStateException(Java17.MISSING))
            .resolve("bin/java");
    try {
      Files.createDirectories(settings.directory());
      // Two servers on one directory would ruin it.
      new RunningServer(settings.directory()).endOrphan();
      int nativePort = freePort();
      Path yaml = NodeFiles.writeYaml(settings, nativePort, freePort());
      Path logging = NodeFiles.writeLogging(settings.directory());
      Path arguments = NodeFiles.writeJvmArguments(settings, libraries(), yaml, logging);
      CassandraNode node =
          new CassandraNode(
              List.of(java.toString(), "@" + arguments, MAIN_CLASS),
              settings,
              new InetSocketAddress(InetAddress.getLoopbackAddress(), nativePort));
      Runtime.getRuntime()
          .addShutdownHook(new Thread(node::endWithThisProcess, "end-cassandra-node"));
      node.launch();
      return node;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where clients connect. It stays the same over {@link #kill} and {@link #restart}. */
  public InetSocketAddress address() {
    return address;
  }

  /** The one data center of a node with the simple snitch. */
  public String datacenter() {
    return "datacenter1";
  }

  /** Ends the server as a crash would: kill -9, no last words to the disk. */
  public void kill() {
    Process running = process;
    if (running != null) {
      running.destroyForcibly().onExit().join();
    }
  }

  private void endWithThisProcess() {
    try {
      if (closed.await(grace.toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    kill();
  }

  /** Stops the server from doing anything, its connections left open, until {@link #resume}. */
  public void pause() {
    signal("-STOP");
  }

  public void resume() {
    signal("-CONT");
  }

  private void signal(String name) {
    try {
      List<String> kill = List.of("kill", name, Long.toString(process.pid()));
      if (new ProcessBuilder(kill).inheritIO().start().waitFor() != 0) {
        throw new IllegalStateException("The server could not be sent the signal " + name + ".");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while signalling the server.", e);
    }
  }

  /** Starts the server again on what its directory holds, after {@link #kill}. */
  public void restart() {
    if (process.isAlive()) {
      throw new IllegalStateException("The node is still running: kill it before a restart.");
    }
    launch();
  }

  /** Asks the server to end, and insists after half a minute. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        kill();
      }
    } catch (InterruptedException e) {
      kill();
      Thread.currentThread().interrupt();
    }
    closed.countDown();
  }

  private void launch() {
    try {
      process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
              .start();
      running.started(process.toHandle());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    awaitPort();
  }

  private void awaitPort() {
    long deadline = System.nanoTime() + START_LIMIT.toNanos();
    while (!takesConnections()) {
      if (!process.isAlive()) {
        throw new IllegalStateException("Cassandra ended at its start. " + endOfLog());
      }
      if (System.nanoTime() > deadline) {
        kill();
        throw new IllegalStateException(
            "Cassandra took no connection within " + START_LIMIT + ". " + endOfLog());
      }
      try {
        TimeUnit.NANOSECONDS.sleep(POLL.toNanos());
      } catch (InterruptedException e) {
        kill();
        Thread.currentThread().interrupt();
        throw new IllegalStateException("Interrupted while Cassandra was starting.", e);
      }
    }
  }

  private boolean takesConnections() {
    try (Socket socket = new Socket()) {
      socket.connect(address, 1_000);
      return true;
    } catch (IOException refused) {
      return false;
    }
  }

  private String endOfLog() {
    try {
      List<String> lines = Files.readAllLines(log);
      return String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size()));
    } catch (IOException e) {
      return "Its log " + log + " cannot be read: " + e.getMessage();
    }
  }

  /** Beside this class in the build: target/classes or target/*.jar, so target/cassandra/lib. */
  private static Path libraries() {
    String named = System.getProperty(LIBRARIES_PROPERTY);
    Path folder = named == null ? beside() : Path.of(named);
    if (!Files.isDirectory(folder)) {
      throw new IllegalStateException(
          "Cassandra's jars are not in "
              + folder
              + ": ./kilter demo --store cassandra fetches them, and -D"
              + LIBRARIES_PROPERTY
              + " names another folder.");
    }
    return folder;
  }

  private static Path beside() {
    try {
      Path here =
          Path.of(CassandraNode.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return here.resolveSibling("cassandra").resolve("lib");
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}

package io.kilter.cli.embedded;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * A Postgres server in processes of its own, on loopback and on a directory that survives it; run
 * by root, too. Its superuser {@code postgres} needs no password. Not thread-safe.
 *
 * <p>The server comes as an archive in a jar for each platform, which is looked for in the folder
 * that {@link #LIBRARIES_PROPERTY} names.
 */
final class PostgresServer implements Closeable {
  static final String LIBRARIES_PROPERTY = "kilter.postgres.lib";

  private static final Duration START_LIMIT = Duration.ofMinutes(2);

  /** How long the end of this process waits for its owner to close the server. */
  private static final Duration GRACE = Duration.ofSeconds(12);

  private final Path directory;
  private final int port;
  private final CountDownLatch closed = new CountDownLatch(1);
  private EmbeddedPostgres server;

  private PostgresServer(Path directory, int port) {
    this.directory = directory;
    this.port = port;
  }

  /**
   * Starts a server on a directory, which is made when absent, and waits until it answers.
   *
   * @throws IOException if the server's archive is not there, or the server does not start
   */
  static PostgresServer start(Path directory) throws IOException {
    Files.createDirectories(directory);
    PostgresServer server = new PostgresServer(directory, Ports.free());
    // A server whose owner was killed still runs on the directory: two would ruin it.
    server.endProcesses();
    Runtime.getRuntime()
        .addShutdownHook(new Thread(server::endWithThisProcess, "end-postgres-server"));
    server.launch();
    return server;
  }

  /** It stays the same over {@link #kill} and {@link #restart}. */
  int port() {
    return port;
  }

  /** Ends the server and its children as a crash would: kill -9. */
  void kill() throws IOException {
    endProcesses();
    // Lets go of the directory, too; that nothing is left to be stopped is only logged.
    server.close();
  }

  private void endProcesses() throws IOException {
    for (ProcessHandle process : processes()) {
      if (process.destroyForcibly()) {
        awaitEnd(process);
      }
    }
  }

  /** Starts the server again on what its directory holds, after {@link #kill}. */
  void restart() throws IOException {
    launch();
  }

  private void launch() throws IOException {
    server =
        EmbeddedPostgres.builder()
            .setDataDirectory(directory.resolve("data"))
            .setOverrideWorkingDirectory(directory.resolve("server").toFile())
            .setCleanDataDirectory(false)
            .setRegisterShutdownHook(false)
            .setPort(port)
            .setPGStartupWait(START_LIMIT)
            .setPgBinaryResolver((system, machine) -> archive())
            // Made for tests, it would else take back the newest commits after a crash.
            .setServerConfig("fsync", "on")
            .setServerConfig("synchronous_commit", "on")
            // Small: it runs beside everything else.
            .setServerConfig("shared_buffers", "64MB")
            .setServerConfig("max_connections", "60")
            .setOutputRedirector(log())
            .setErrorRedirector(log())
            .start();
  }

  private ProcessBuilder.Redirect log() {
    return ProcessBuilder.Redirect.appendTo(directory.resolve("server.log").toFile());
  }

  private static InputStream archive() throws IOException {
    String folder = System.getProperty(LIBRARIES_PROPERTY, "target/postgres");
    for (Path jar : jars(Path.of(folder))) {
      ZipInputStream entries = new ZipInputStream(Files.newInputStream(jar));
      for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
        if (entry.getName().endsWith(".txz")) {
          return entries;
        }
      }
      entries.close();
    }
    throw new IOException(
        "There is no Postgres server in " + folder + ": ./kilter demo --store postgres fetches it");
  }

  private static List<Path> jars(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    }
  }

  /** The server's first process and then its children, as far as they run. */
  private List<ProcessHandle> processes() throws IOException {
    Path file = directory.resolve("data").resolve("postmaster.pid");
    if (!Files.exists(file)) {
      return List.of();
    }
    try (Stream<String> lines = Files.lines(file)) {
      long pid = Long.parseLong(lines.findFirst().orElse("-1").strip());
      Optional<ProcessHandle> first = ProcessHandle.of(pid).filter(this::isOurs);
      return first.stream().flatMap(p -> Stream.concat(Stream.of(p), p.descendants())).toList();
    }
  }

  /** The number may be another process's by now. */
  private boolean isOurs(ProcessHandle process) {
    return process.info().command().map(command -> command.contains("postgres")).orElse(false);
  }

  private static void awaitEnd(ProcessHandle process) throws IOException {
    try {
      process.onExit().get(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException("The Postgres server with the number " + process.pid() + " stays", e);
    }
  }

  private void endWithThisProcess() {
    try {
      if (!closed.await(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
        endProcesses();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      System.err.println("kilter: " + e.getMessage() + "; the next start ends it.");
    }
  }

  @Override
  public void close() throws IOException {
    try {
      server.close();
    } finally {
      closed.countDown();
    }
  }
}

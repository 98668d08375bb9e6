package io.kilter.cli.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A process of the cluster, known by the file that holds its number and when it began: after a
 * crash or a reboot the number may be another process's.
 *
 * @param role what it does
 * @param name unique in the cluster, as in {@code taskmanager-2}
 * @param pidFile where its number is kept
 */
record Node(Role role, String name, Path pidFile) {
  private static final Duration GRACE = Duration.ofSeconds(20);

  /** The process, if it runs. */
  Optional<ProcessHandle> process() throws IOException {
    if (!Files.exists(pidFile)) {
      return Optional.empty();
    }
    String[] known = Files.readString(pidFile).strip().split(" ", 2);
    try {
      String began = known.length == 2 ? known[1] : "";
      return ProcessHandle.of(Long.parseLong(known[0]))
          .filter(process -> process.isAlive() && began(process).equals(began));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  void remember(ProcessHandle process) throws IOException {
    Files.writeString(pidFile, process.pid() + " " + began(process) + "\n");
  }

  private static String began(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toString).orElse("unknown");
  }

  /**
   * Asks the process to end, and insists after twenty seconds. Nothing if it does not run.
   *
   * @return whether it ran
   */
  boolean stop() throws IOException {
    Optional<ProcessHandle> running = process();
    if (running.isPresent()) {
      ProcessHandle process = running.get();
      process.destroy();
      if (!hasEnded(process) && (!process.destroyForcibly() || !hasEnded(process))) {
        throw new IOException("The " + name + ", process " + process.pid() + ", does not end");
      }
    }
    Files.deleteIfExists(pidFile);
    return running.isPresent();
  }

  private static boolean hasEnded(ProcessHandle process) {
    CompletableFuture<ProcessHandle> end = process.onExit();
    try {
      end.get(GRACE.toSeconds(), TimeUnit.SECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}

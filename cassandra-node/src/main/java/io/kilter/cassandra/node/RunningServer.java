package io.kilter.cassandra.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * Which process a directory's server is: written down, so that one whose owner was killed is found
 * again. A number alone may belong to another process by now; with its time of start it does not.
 */
final class RunningServer {
  private final Path file;

  RunningServer(Path directory) {
    this.file = directory.resolve("server.pid");
  }

  void started(ProcessHandle server) throws IOException {
    Files.writeString(file, identity(server));
  }

  /** Ends the server that still runs on the directory, if one does. */
  void endOrphan() throws IOException {
    if (!Files.exists(file)) {
      return;
    }
    String written = Files.readString(file);
    long pid = Long.parseLong(written.lines().findFirst().orElse("-1"));
    Optional<ProcessHandle> orphan =
        ProcessHandle.of(pid).filter(process -> identity(process).equals(written));
    orphan.ifPresent(
        process -> {
          if (process.destroyForcibly()) {
            process.onExit().join();
          }
        });
  }

  private static String identity(ProcessHandle process) {
    return process.pid() + "\n" + process.info().startInstant().map(Instant::toString).orElse("");
  }
}

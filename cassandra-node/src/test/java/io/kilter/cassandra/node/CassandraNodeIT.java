package io.kilter.cassandra.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CassandraNodeIT {

  @TempDir private Path directory;

  @BeforeEach
  void needsJava17() {
    assumeTrue(Java17.home().isPresent(), Java17.MISSING);
  }

  @Test
  void comesBackOnTheSameAddressAfterItWasKilled() throws IOException {
    try (CassandraNode node = CassandraNode.start(CassandraNodeSettings.in(directory))) {
      connect(node);
      node.kill();
      node.restart();
      connect(node);
      assertThat(directory.resolve("commitlog")).isNotEmptyDirectory();
    }
  }

  @Test
  void aServerThatNobodyOwnsAnyMoreEndsAtTheNextStartOnItsDirectory() throws Exception {
    Process forgotten = new ProcessBuilder("sleep", "300").start();
    try {
      new RunningServer(directory).started(forgotten.toHandle());
      new RunningServer(directory).endOrphan();
      assertThat(forgotten.isAlive()).isFalse();
    } finally {
      forgotten.destroyForcibly();
    }
  }

  @Test
  void aProcessThatHasTheSameNumberByNowIsLeftAlone() throws Exception {
    Process other = new ProcessBuilder("sleep", "300").start();
    try {
      Files.writeString(directory.resolve("server.pid"), other.pid() + "\n2001-01-01T00:00:00Z");
      new RunningServer(directory).endOrphan();
      assertThat(other.isAlive()).isTrue();
    } finally {
      other.destroyForcibly();
    }
  }

  private static void connect(CassandraNode node) throws IOException {
    try (Socket socket = new Socket(node.address().getAddress(), node.address().getPort())) {
      assertThat(socket.isConnected()).isTrue();
    }
  }
}

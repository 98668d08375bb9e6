package io.kilter.cassandra.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.Socket;
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

  private static void connect(CassandraNode node) throws IOException {
    try (Socket socket = new Socket(node.address().getAddress(), node.address().getPort())) {
      assertThat(socket.isConnected()).isTrue();
    }
  }
}

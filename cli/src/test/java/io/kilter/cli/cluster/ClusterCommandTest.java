package io.kilter.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.kilter.cli.Ran;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterCommandTest {
  @TempDir private Path directory;

  @Test
  void whereNoClusterAnswersASentenceSaysWhatToDo() throws Exception {
    int free;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }
    Ran ran = Ran.kilter("job", "list", "--address", "127.0.0.1:" + free);
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err())
        .startsWith("kilter: No Flink cluster answers at 127.0.0.1:" + free)
        .contains("./kilter cluster start");
  }

  @Test
  void anAddressWithoutAPortIsRefused() {
    Ran ran = Ran.kilter("job", "list", "--address", "somewhere");
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).contains("--address must be HOST:PORT");
  }

  @Test
  void whatWasNeverStartedCannotBeStopped() {
    Ran ran = Ran.kilter("cluster", "stop", "--data-dir", directory.resolve("none"));
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).contains("No cluster was started in");
  }

  @Test
  void aNumberThatIsAnotherProcesssByNowIsLeftAlone() throws Exception {
    try (ClusterHome home = ClusterHome.open(directory)) {
      home.rememberPortOffset(30_000);
      long pid = ProcessHandle.current().pid();
      Files.writeString(home.taskManager(1).pidFile(), pid + " 2001-01-01T00:00:00Z\n");
    }
    Ran status = Ran.kilter("cluster", "status", "--data-dir", directory);
    assertThat(status.code()).isEqualTo(1);
    assertThat(status.out()).containsPattern("taskmanager-1 +does not run");
    Ran stop = Ran.kilter("cluster", "stop", "--data-dir", directory);
    assertThat(stop.out()).isEqualToIgnoringNewLines("Nothing ran.");
    assertThat(ProcessHandle.current().isAlive()).isTrue();
  }

  @Test
  void memoryThatFlinkCannotDivideIsRefusedInItsWords() {
    Ran ran =
        Ran.kilter(
            "cluster",
            "start",
            "--data-dir",
            directory,
            "--port-offset",
            "31000",
            "-D",
            "jobmanager.memory.process.size=1m");
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).contains("Flink refuses the memory");
  }
}

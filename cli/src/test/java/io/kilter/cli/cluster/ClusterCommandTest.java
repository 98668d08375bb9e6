package io.kilter.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.kilter.cli.Ran;
import io.kilter.config.KilterSettings;
import io.kilter.config.yaml.SettingsReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessSpec;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessUtils;
import org.apache.flink.runtime.jobmanager.JobManagerProcessUtils;
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
  void aJobIsNotGivenAwayBeforeItsStoreIsMade() throws Exception {
    Path config =
        Files.writeString(
            directory.resolve("kilter.yaml"), "store.path: " + directory.resolve("none.db"));
    Ran ran = Ran.kilter("job", "submit", "--config", config);
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).contains("There is no store at").contains("kilter store init makes it");
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

  @Test
  void theSizesOfTheSettingsReachFlink() throws Exception {
    KilterSettings settings =
        SettingsReader.read(
                Optional.of(
                    Files.writeString(
                        directory.resolve("kilter.yaml"),
                        """
                        jobmanager.memory.process.size: 1GiB
                        taskmanager:
                          memory: {process.size: 3GiB, managed.size: 512MiB, network.size: 96MiB}
                          slots: 6
                        """)),
                Map.of())
            .settings();
    try (ClusterHome home = ClusterHome.open(directory)) {
      Configuration flink = ClusterConfiguration.write(home, 0, settings, Map.of());
      assertThat(JobManagerProcessUtils.processSpecFromConfig(flink).getTotalProcessMemorySize())
          .isEqualTo(MemorySize.parse("1g"));
      TaskExecutorProcessSpec worker = TaskExecutorProcessUtils.processSpecFromConfig(flink);
      assertThat(worker.getTotalProcessMemorySize()).isEqualTo(MemorySize.parse("3g"));
      assertThat(worker.getManagedMemorySize()).isEqualTo(MemorySize.parse("512m"));
      assertThat(worker.getNetworkMemSize()).isEqualTo(MemorySize.parse("96m"));
      assertThat(flink.get(TaskManagerOptions.NUM_TASK_SLOTS)).isEqualTo(6);
    }
  }

  @Test
  void anOptionOfFlinkWinsOverTheSettings() throws Exception {
    try (ClusterHome home = ClusterHome.open(directory)) {
      Configuration flink =
          ClusterConfiguration.write(
              home, 0, KilterSettings.defaults(), Map.of("taskmanager.numberOfTaskSlots", "9"));
      assertThat(flink.get(TaskManagerOptions.NUM_TASK_SLOTS)).isEqualTo(9);
      assertThat(Files.readString(directory.resolve("conf/config.yaml")))
          .contains("taskmanager.numberOfTaskSlots: '9'");
    }
  }
}

package io.kilter.cli.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.kilter.cli.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A cluster that a test starts with the command, and kills parts of as no command would. */
final class ClusterProcesses implements AutoCloseable {
  private final Path home;
  private final int offset;
  private final int taskManagers;

  private ClusterProcesses(Path home, int offset, int taskManagers) {
    this.home = home;
    this.offset = offset;
    this.taskManagers = taskManagers;
  }

  static ClusterProcesses start(Path home, int taskManagers) throws IOException {
    // Two ports with one offset between them: the second is hoped for.
    int offset = Ports.free() - 8081;
    ClusterProcesses cluster = new ClusterProcesses(home, offset, taskManagers);
    cluster.startWhatIsMissing();
    return cluster;
  }

  String address() {
    return "127.0.0.1:" + (8081 + offset);
  }

  String startWhatIsMissing() {
    return kilter(
        "cluster",
        "start",
        "--data-dir",
        home,
        "--port-offset",
        offset,
        "--task-managers",
        taskManagers);
  }

  /** As kill -9 does. */
  void kill(String name) throws Exception {
    String pid = Files.readString(home.resolve("pids").resolve(name + ".pid")).split(" ", 2)[0];
    ProcessHandle process = ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    process.destroyForcibly();
    process.onExit().get();
  }

  /** A command about jobs on this cluster; what it printed. */
  String job(Object... words) {
    List<Object> all = new ArrayList<>(List.of("job"));
    all.addAll(List.of(words));
    all.addAll(List.of("--address", address()));
    return kilter(all.toArray());
  }

  /** Runs a command that must succeed. */
  private static String kilter(Object... words) {
    Ran ran = Ran.kilter(words);
    assertThat(ran.code()).as("%s: %s", List.of(words), ran.err()).isZero();
    return ran.out().strip();
  }

  @Override
  public void close() {
    kilter("cluster", "stop", "--data-dir", home);
  }
}

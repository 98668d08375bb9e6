package io.kilter.cli.cluster;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.IllegalConfigurationException;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessSpec;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessUtils;
import org.apache.flink.runtime.jobmanager.JobManagerProcessSpec;
import org.apache.flink.runtime.jobmanager.JobManagerProcessUtils;
import org.apache.flink.runtime.util.config.memory.ProcessMemoryUtils;

/** Starts Flink's processes as its scripts do: the same main classes, memory and arguments. */
final class Launcher {
  /** What Flink and the libraries that it runs with reach into, as its distribution opens it. */
  private static final List<String> OPENED =
      List.of("java.lang", "java.util", "java.time", "java.nio", "java.net", "sun.nio.ch");

  private final ClusterHome home;
  private final Path libraries;
  private final Configuration flink;
  private final JobManagerProcessSpec jobManager;
  private final TaskExecutorProcessSpec taskManager;

  /**
   * What starts processes with these options.
   *
   * @throws IllegalArgumentException with Flink's own words, if their memory cannot be divided
   */
  Launcher(ClusterHome home, Path libraries, Configuration flink) {
    this.home = home;
    this.libraries = libraries;
    this.flink = flink;
    try {
      jobManager = JobManagerProcessUtils.processSpecFromConfig(flink);
      taskManager = TaskExecutorProcessUtils.processSpecFromConfig(flink);
    } catch (IllegalConfigurationException e) {
      throw new IllegalArgumentException("Flink refuses the memory: " + e.getMessage(), e);
    }
  }

  /** Starts a process, which outlives this one, and remembers its number. */
  void start(Node node) throws IOException {
    List<String> command = new ArrayList<>();
    // The end of the terminal is not the end of the cluster.
    command.add("nohup");
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:+UseSerialGC");
    command.add("-XX:+ExitOnOutOfMemoryError");
    for (String name : OPENED) {
      command.add("--add-opens=java.base/" + name + "=ALL-UNNAMED");
    }
    Path log = home.folder("logs").resolve(node.name() + ".log");
    command.add("-Dlog.file=" + log);
    command.add("-Dlog4j2.configurationFile=" + home.folder("conf").resolve("log4j.properties"));
    List<String> arguments = new ArrayList<>();
    addMemory(node, command, arguments);
    command.addAll(List.of("-cp", libraries + "/*", node.role().mainClass()));
    command.addAll(arguments);
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .redirectOutput(
                ProcessBuilder.Redirect.appendTo(
                    home.folder("logs").resolve(node.name() + ".out").toFile()))
            .start();
    node.remember(process.toHandle());
  }

  private void addMemory(Node node, List<String> command, List<String> arguments) {
    String conf = home.folder("conf").toString();
    switch (node.role()) {
      case ZOOKEEPER -> {
        command.addAll(List.of("-Xmx96m", "-Dzookeeper.admin.enableServer=false"));
        arguments.addAll(List.of("--zkConfigFile", conf + "/zoo.cfg", "--peerId", "1"));
      }
      case JOB_MANAGER -> {
        addWords(command, JobManagerProcessUtils.generateJvmParametersStr(jobManager, flink));
        arguments.addAll(List.of("--configDir", conf));
        addWords(arguments, JobManagerProcessUtils.generateDynamicConfigsStr(jobManager));
      }
      case TASK_MANAGER -> {
        addWords(command, ProcessMemoryUtils.generateJvmParametersStr(taskManager));
        arguments.addAll(List.of("--configDir", conf));
        addWords(arguments, TaskExecutorProcessUtils.generateDynamicConfigsStr(taskManager));
      }
    }
  }

  private static void addWords(List<String> to, String words) {
    to.addAll(List.of(words.strip().split("\\s+")));
  }
}

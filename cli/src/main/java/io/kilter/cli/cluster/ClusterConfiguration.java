package io.kilter.cli.cluster;

import io.kilter.config.JobManagerSettings;
import io.kilter.config.KilterSettings;
import io.kilter.config.TaskManagerSettings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.configuration.Configuration;

/** Writes the files that Flink's processes read, and keeps what they say. */
final class ClusterConfiguration {
  private static final String LOGGING = "log4j.properties";

  private static final List<String> LISTENS =
      List.of(
          "jobmanager.rpc.address",
          "jobmanager.bind-host",
          "taskmanager.host",
          "taskmanager.bind-host",
          "rest.address",
          "rest.bind-address");

  private ClusterConfiguration() {}

  /**
   * Writes {@code conf/}: Flink's {@code config.yaml}, ZooKeeper's and the logs'.
   *
   * @param settings how large the processes are
   * @param options options of Flink, which win over those that are set here
   */
  static Configuration write(
      ClusterHome home, int portOffset, KilterSettings settings, Map<String, String> options)
      throws IOException {
    Map<String, String> all = new TreeMap<>(onLoopback(home, portOffset));
    all.putAll(sizes(settings.jobManager(), settings.taskManager()));
    all.putAll(options);
    Path conf = home.folder("conf");
    Files.write(
        conf.resolve("config.yaml"),
        all.entrySet().stream()
            .map(option -> option.getKey() + ": " + quoted(option.getValue()))
            .toList());
    Files.write(
        conf.resolve("zoo.cfg"),
        List.of(
            "clientPort=" + (ClusterHome.ZOOKEEPER_PORT + portOffset),
            "clientPortAddress=127.0.0.1",
            "tickTime=2000",
            "dataDir=" + home.folder("zookeeper"),
            "server.1=127.0.0.1:2888:3888"));
    try (InputStream logging =
        ClusterConfiguration.class.getResourceAsStream("cluster-log4j.properties")) {
      Files.copy(logging, conf.resolve(LOGGING), StandardCopyOption.REPLACE_EXISTING);
    }
    return Configuration.fromMap(all);
  }

  /** A string in YAML. */
  private static String quoted(String value) {
    return "'" + value.replace("'", "''") + "'";
  }

  private static Map<String, String> onLoopback(ClusterHome home, int portOffset) {
    String rest = Integer.toString(ClusterHome.REST_PORT + portOffset);
    Map<String, String> options = new TreeMap<>();
    for (String place : LISTENS) {
      options.put(place, "127.0.0.1");
    }
    options.put("jobmanager.rpc.port", "0");
    options.put("rest.port", rest);
    options.put("rest.bind-port", rest);
    // Jobs come from a client; nothing is uploaded to the page.
    options.put("web.submit.enable", "false");
    options.put("io.tmp.dirs", home.folder("tmp").toString());
    options.put("high-availability.type", "zookeeper");
    options.put(
        "high-availability.zookeeper.quorum",
        "127.0.0.1:" + (ClusterHome.ZOOKEEPER_PORT + portOffset));
    options.put("high-availability.storageDir", home.folder("ha").toUri().toString());
    // A job manager that was killed leads until its session ends.
    options.put("high-availability.zookeeper.client.session-timeout", "6 s");
    options.put(
        "execution.checkpointing.savepoint-dir", home.folder("savepoints").toUri().toString());
    // On one host what does not answer is dead sooner than across a network.
    options.put("heartbeat.interval", "2 s");
    options.put("heartbeat.timeout", "20 s");
    options.put("cluster.registration.error-delay", "1 s");
    options.put("cluster.registration.refused-registration-delay", "1 s");
    options.put("taskmanager.load-balance.mode", "SLOTS");
    return options;
  }

  /** Flink divides each size among its uses. */
  static Map<String, String> sizes(JobManagerSettings jobManager, TaskManagerSettings taskManager) {
    Map<String, String> options = new TreeMap<>();
    options.put("jobmanager.memory.process.size", bytes(jobManager.processSize()));
    options.put("taskmanager.memory.process.size", bytes(taskManager.processSize()));
    options.put("taskmanager.memory.managed.size", bytes(taskManager.managedSize()));
    options.put("taskmanager.memory.network.min", bytes(taskManager.networkBuffers()));
    options.put("taskmanager.memory.network.max", bytes(taskManager.networkBuffers()));
    options.put("taskmanager.numberOfTaskSlots", Integer.toString(taskManager.slots()));
    // Less than Flink takes of its own accord, which is meant for larger processes.
    for (String process : List.of("jobmanager", "taskmanager")) {
      options.put(process + ".memory.jvm-metaspace.size", "192m");
      options.put(process + ".memory.jvm-overhead.min", "96m");
    }
    return options;
  }

  private static String bytes(long size) {
    return size + " bytes";
  }
}

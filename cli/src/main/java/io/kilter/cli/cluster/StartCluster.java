package io.kilter.cli.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import io.kilter.cli.settings.CommandSettings;
import io.kilter.config.KilterSettings;
import io.kilter.config.yaml.SettingsException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.flink.configuration.Configuration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Starts what does not run yet, or no more. */
@Command(
    name = "start",
    mixinStandardHelpOptions = true,
    description = {
      "Starts the processes of the cluster that do not run: all, or those that died since. Jobs that"
          + " ran when it was stopped, or when its job manager died, go on from their last"
          + " checkpoint."
    })
final class StartCluster implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @Spec private CommandSpec spec;
  @Mixin private HomeOption home = new HomeOption();

  @Option(
      names = "--task-managers",
      paramLabel = "N",
      defaultValue = "2",
      description = "How many task managers. Default: ${DEFAULT-VALUE}")
  private int taskManagers;

  @Option(
      names = "--port-offset",
      paramLabel = "N",
      description =
          "Moves the ports 8081 (REST and web page) and 2181 (ZooKeeper). Default: as at the last"
              + " start, or 0")
  private Integer portOffset;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description =
          "A kilter.yaml, whose sections jobmanager and taskmanager say how large the processes are."
              + " Default: none, which leaves the defaults.")
  private Optional<Path> config = Optional.empty();

  @Option(
      names = "-D",
      paramLabel = "KEY=VALUE",
      description = {
        "Any other option of Flink, which checks it, as in -D heartbeat.timeout=50s; it wins over"
            + " --config."
      })
  private Map<String, String> options = new LinkedHashMap<>();

  @Override
  public Integer call() throws IOException, InterruptedException, SettingsException {
    if (taskManagers < 1 || taskManagers > 100) {
      throw new IllegalArgumentException(
          "--task-managers must be from 1 to 100, not " + taskManagers);
    }
    KilterSettings settings = CommandSettings.read(config).settings();
    Path libraries = Libraries.flink();
    try (ClusterHome opened = ClusterHome.open(home.directory)) {
      int offset = portOffset(opened);
      Configuration flink = ClusterConfiguration.write(opened, offset, settings, options);
      Launcher launcher = new Launcher(opened, libraries, flink);
      forgetDead(opened);
      start(opened.zookeeper(), launcher);
      start(opened.jobManager(), launcher);
      for (int i = 1; i <= taskManagers; i++) {
        start(opened.taskManager(i), launcher);
      }
      opened.rememberPortOffset(offset);
      String address = "127.0.0.1:" + (ClusterHome.REST_PORT + offset);
      JsonNode overview = awaitAll(opened, new ClusterRest(address));
      out()
          .printf(
              "Flink %s answers at http://%s with %d slots in %d task managers.%n",
              overview.path("flink-version").asText(),
              address,
              overview.path("slots-total").asInt(),
              overview.path("taskmanagers").asInt());
      out().flush();
    }
    return 0;
  }

  private int portOffset(ClusterHome opened) throws IOException {
    int before = opened.portOffset().orElse(0);
    int wanted = portOffset == null ? before : portOffset;
    if (wanted < -1000 || wanted > 57_000) {
      throw new IllegalArgumentException(
          "--port-offset must be from -1000 to 57000, not " + wanted);
    }
    if (wanted != before) {
      for (Node node : opened.nodes()) {
        if (node.process().isPresent()) {
          throw new IllegalArgumentException(
              "The cluster runs with --port-offset " + before + "; stop it before it is moved.");
        }
      }
    }
    requireFree(opened.zookeeper(), ClusterHome.ZOOKEEPER_PORT + wanted, "ZooKeeper");
    requireFree(opened.jobManager(), ClusterHome.REST_PORT + wanted, "Flink's REST API");
    return wanted;
  }

  private static void requireFree(Node node, int port, String purpose) throws IOException {
    if (node.process().isEmpty() && LoopbackPort.isTaken(port)) {
      throw new IOException(
          "In use: port "
              + port
              + " ("
              + purpose
              + "). Stop what uses it, or choose other ports with --port-offset N.");
    }
  }

  private static void forgetDead(ClusterHome opened) throws IOException {
    for (Node node : opened.taskManagers()) {
      if (node.process().isEmpty()) {
        Files.delete(node.pidFile());
      }
    }
  }

  private void start(Node node, Launcher launcher) throws IOException {
    if (node.process().isEmpty()) {
      launcher.start(node);
      out().println("Starting the " + node.name() + " ...");
      out().flush();
    }
  }

  /** Waits until the job manager has heard of every task manager that runs. */
  private static JsonNode awaitAll(ClusterHome home, ClusterRest rest)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    int wanted = home.taskManagers().size();
    while (System.nanoTime() < end) {
      requireAlive(home);
      try {
        JsonNode overview = rest.get("/overview");
        // One that died a moment ago may still be counted.
        if (overview.path("taskmanagers").asInt() >= wanted) {
          return overview;
        }
      } catch (IOException notYet) {
        // It listens a few seconds after its start, and leads a few later.
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
    }
    throw new IOException(
        "The cluster was not whole within "
            + PATIENCE.toMinutes()
            + " minutes; its logs are in "
            + home.folder("logs"));
  }

  private static void requireAlive(ClusterHome home) throws IOException {
    List<Node> nodes = home.nodes();
    for (Node node : nodes) {
      if (node.process().isEmpty()) {
        throw new IOException(
            "The "
                + node.name()
                + " ended at its start; its log says why: "
                + home.folder("logs").resolve(node.name() + ".log"));
      }
    }
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}

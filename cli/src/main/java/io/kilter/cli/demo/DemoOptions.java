package io.kilter.cli.demo;

import io.kilter.cli.generate.ScenarioOptions;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What a user can choose about a demo. Absent means: the scenario's default. */
final class DemoOptions {
  /** Where results rest. */
  enum StoreType {
    SQLITE,
    POSTGRES,
    CASSANDRA
  }

  @Mixin ScenarioOptions scenario = new ScenarioOptions();

  @Option(
      names = "--data-dir",
      paramLabel = "DIR",
      description =
          "Where broker, checkpoints and database keep their files. Starting again on the same"
              + " directory goes on where it stopped. Default: a new one, deleted at the end.")
  Optional<Path> dataDir = Optional.empty();

  @Option(
      names = "--store",
      paramLabel = "sqlite|postgres|cassandra",
      description =
          "Where results rest. Default: store.type of the settings, which is sqlite. Without an"
              + " address the demo starts a server of its own in --data-dir; cassandra needs a"
              + " JDK 17 for that.")
  Optional<StoreType> store = Optional.empty();

  @Option(
      names = "--store-address",
      paramLabel = "HOST:PORT",
      description =
          "A Postgres or Cassandra that runs already; role, database and keyspace are those of"
              + " the settings. Default: what store.postgres or store.cassandra of the settings"
              + " names, or none.")
  Optional<String> storeAddress = Optional.empty();

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description =
          "Settings, a kilter.yaml. A demo uses kafka.topics, kafka.group.id,"
              + " kafka.transaction.timeout, stream (but not its features, which come with the"
              + " readings), detection, windows, accuracy, state, checkpoints, metrics, store and models. It"
              + " refuses kafka.bootstrap.servers, kafka.security, stream.features,"
              + " checkpoints.directory, store.path, jobmanager, taskmanager, api and dashboard:"
              + " it brings its own. Variables such as KILTER_DETECTION_ALERTS_PER_WEEK"
              + " win over the file. Default: none.")
  Optional<Path> config = Optional.empty();

  @Option(
      names = "--port-offset",
      paramLabel = "N",
      defaultValue = "0",
      description = "Add N to every port: API 8080, dashboard 8501, Flink 8081, Kafka 9092.")
  int portOffset;
}

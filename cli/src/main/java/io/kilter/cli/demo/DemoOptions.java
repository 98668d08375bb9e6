package io.kilter.cli.demo;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What a user can choose about a demo. Absent means: the scenario's default. */
final class DemoOptions {
  /** Where the readings come from. */
  enum ScenarioName {
    /** Simulated. */
    FACTORY,
    /** The SECOM data set. */
    SECOM,
    /** Any other recorded data. */
    REPLAY
  }

  /** Where results rest. */
  enum StoreType {
    SQLITE,
    POSTGRES,
    CASSANDRA
  }

  @Option(
      names = "--scenario",
      paramLabel = "factory|secom|replay",
      description =
          "Where readings come from: a simulated factory with labelled faults (the default), or"
              + " recorded data, which --data names (replay, or secom for the SECOM data set).")
  Optional<ScenarioName> scenario = Optional.empty();

  @Option(
      names = "--data",
      paramLabel = "FILE_OR_DIR",
      description =
          "Recorded data to replay: a CSV file with a header, a folder of them (one sensor each),"
              + " or the folder of secom.data; .gz too.")
  Optional<Path> data = Optional.empty();

  @Option(
      names = "--data-dir",
      paramLabel = "DIR",
      description =
          "Where broker, checkpoints and database keep their files. Starting again on the same"
              + " directory goes on where it stopped. Default: a new one, deleted at the end.")
  Optional<Path> dataDir = Optional.empty();

  @Option(
      names = "--sensors",
      paramLabel = "N",
      description = "How many sensors the factory has. Default: 20.")
  Optional<Integer> sensors = Optional.empty();

  @Option(
      names = "--rate",
      paramLabel = "N",
      description = "Readings per second over all sensors. Default: 200.")
  Optional<Double> rate = Optional.empty();

  @Option(
      names = "--speed",
      paramLabel = "N",
      description =
          "Event time runs N times faster than the clock. Default: 60 for the factory, so that a"
              + " 5-minute window takes 5 seconds; recorded data is paced by --rate unless a speed"
              + " is given.")
  Optional<Double> speed = Optional.empty();

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "The same seed simulates the same readings and faults. Default: 1.")
  Optional<Long> seed = Optional.empty();

  @Option(
      names = "--start",
      paramLabel = "TIME",
      description =
          "Event time of the factory's first reading, as in 2026-01-01T00:00:00Z."
              + " Default: now, or a week ago where event time runs faster than the clock.")
  Optional<Instant> start = Optional.empty();

  @Option(
      names = "--duration",
      paramLabel = "TIME",
      description = "Stop by itself after this long, as in 90s or 5m. Default: on Ctrl-C.")
  Optional<Duration> duration = Optional.empty();

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
              + " refuses kafka.bootstrap.servers, stream.features, checkpoints.directory,"
              + " store.path, jobmanager, taskmanager, api and dashboard: it brings its own. Variables such as KILTER_DETECTION_ALERTS_PER_WEEK"
              + " win over the file. Default: none.")
  Optional<Path> config = Optional.empty();

  @Option(
      names = "--port-offset",
      paramLabel = "N",
      defaultValue = "0",
      description = "Add N to every port: API 8080, dashboard 8501, Flink 8081, Kafka 9092.")
  int portOffset;
}

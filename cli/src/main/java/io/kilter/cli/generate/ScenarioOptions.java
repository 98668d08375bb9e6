package io.kilter.cli.generate;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import picocli.CommandLine.Option;

/**
 * What a user can choose about the readings that are sent. Absent means: the scenario's default.
 */
public final class ScenarioOptions {
  /** Where the readings come from. */
  enum ScenarioName {
    /** Simulated. */
    FACTORY,
    /** The SECOM data set. */
    SECOM,
    /** Any other recorded data. */
    REPLAY
  }

  @Option(
      names = "--scenario",
      paramLabel = "factory|secom|replay",
      description =
          "Where readings come from: a simulated factory with labelled faults (the default), or"
              + " recorded data, which --data names (replay, or secom for the SECOM data set).")
  public Optional<ScenarioName> scenario = Optional.empty();

  @Option(
      names = "--data",
      paramLabel = "FILE_OR_DIR",
      description =
          "Recorded data to replay: a CSV file with a header, a folder of them (one sensor each),"
              + " or the folder of secom.data; .gz too.")
  public Optional<Path> data = Optional.empty();

  @Option(
      names = "--sensors",
      paramLabel = "N",
      description = "How many sensors the factory has. Default: 20.")
  public Optional<Integer> sensors = Optional.empty();

  @Option(
      names = "--rate",
      paramLabel = "N",
      description = "Readings per second over all sensors. Default: 200.")
  public Optional<Double> rate = Optional.empty();

  @Option(
      names = "--speed",
      paramLabel = "N",
      description =
          "Event time runs N times faster than the clock. Default: 60 for the factory, so that a"
              + " 5-minute window takes 5 seconds; recorded data is paced by --rate unless a speed"
              + " is given.")
  public Optional<Double> speed = Optional.empty();

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "The same seed simulates the same readings and faults. Default: 1.")
  public Optional<Long> seed = Optional.empty();

  @Option(
      names = "--start",
      paramLabel = "TIME",
      description =
          "Event time of the factory's first reading, as in 2026-01-01T00:00:00Z."
              + " Default: now, or a week ago where event time runs faster than the clock.")
  public Optional<Instant> start = Optional.empty();

  @Option(
      names = "--duration",
      paramLabel = "TIME",
      description = "Stop by itself after this long, as in 90s or 5m. Default: on Ctrl-C.")
  public Optional<Duration> duration = Optional.empty();
}

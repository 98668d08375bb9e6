package io.kilter.cli.generate;

import io.kilter.cli.generate.ScenarioOptions.ScenarioName;
import io.kilter.datasets.DataSet;
import io.kilter.datasets.Rows;
import io.kilter.generate.GeneratorSettings;
import io.kilter.generate.Pace;
import io.kilter.generate.Source;
import io.kilter.generate.factory.FactorySource;
import io.kilter.generate.replay.ReplaySource;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is sent and how fast.
 *
 * @param source the readings
 * @param pace when each is due
 * @param notes what a person should know about it, a sentence each
 */
public record Scenario(Source source, Pace pace, List<String> notes) {
  private static final double REPLAY_RATE = 200;
  private static final Duration HEAD_START = Duration.ofDays(7);

  /**
   * The scenario of the options.
   *
   * @throws IllegalArgumentException if options contradict each other; one sentence
   */
  public static Scenario of(ScenarioOptions options) {
    if (options.duration.isPresent() && options.duration.get().compareTo(Duration.ZERO) <= 0) {
      throw new IllegalArgumentException(
          "--duration must be longer than nothing, not " + options.duration.get());
    }
    ScenarioName name =
        options.scenario.orElse(
            options.data.isPresent() ? ScenarioName.REPLAY : ScenarioName.FACTORY);
    return switch (name) {
      case FACTORY -> factory(options);
      case SECOM, REPLAY -> replay(name, options);
    };
  }

  private static Scenario factory(ScenarioOptions options) {
    if (options.data.isPresent()) {
      throw new IllegalArgumentException(
          "the factory is simulated and takes no --data; leave out --scenario factory to replay "
              + options.data.get());
    }
    GeneratorSettings defaults = GeneratorSettings.defaults();
    double speed = options.speed.orElse(defaults.speed());
    // Time that runs faster than the clock begins in the past, so as not to outrun it soon.
    Instant start =
        options.start.orElseGet(() -> Instant.now().minus(speed > 1 ? HEAD_START : Duration.ZERO));
    GeneratorSettings settings =
        new GeneratorSettings(
            options.sensors.orElse(defaults.sensors()),
            options.rate.orElse(defaults.rate()),
            speed,
            options.seed.orElse(defaults.seed()),
            Optional.of(start),
            defaults.faultEvery(),
            defaults.disorder());
    return new Scenario(new FactorySource(settings), Pace.rate(settings.rate()), List.of());
  }

  private static Scenario replay(ScenarioName name, ScenarioOptions options) {
    Path data =
        options.data.orElseThrow(
            () ->
                new IllegalArgumentException(
                    name == ScenarioName.SECOM
                        ? "--scenario secom needs --data DIR, the folder with secom.data and"
                            + " secom_labels.data"
                        : "--scenario replay needs --data FILE_OR_DIR"));
    refuse(options.sensors, "--sensors", "a factory");
    refuse(options.seed, "--seed", "a factory");
    refuse(options.start, "--start", "a factory");
    if (options.rate.isPresent() && options.speed.isPresent()) {
      throw new IllegalArgumentException(
          "recorded data is paced by --rate or by --speed, not by both");
    }
    DataSet dataSet = DataSet.open(data);
    try (Rows rows = dataSet.rows()) {
      if (!rows.hasNext()) {
        throw new IllegalArgumentException(data + " has no rows to replay");
      }
    }
    Pace pace =
        options.speed.isPresent()
            ? Pace.recorded(options.speed.get())
            : Pace.rate(options.rate.orElse(REPLAY_RATE));
    return new Scenario(new ReplaySource(dataSet), pace, dataSet.notes());
  }

  private static void refuse(Optional<?> option, String name, String whose) {
    if (option.isPresent()) {
      throw new IllegalArgumentException(name + " is for " + whose + ", not for recorded data");
    }
  }
}

package io.kilter.flink;

import io.kilter.config.JobSettings;
import io.kilter.config.yaml.LoadedSettings;
import io.kilter.config.yaml.SettingsException;
import io.kilter.config.yaml.SettingsReader;
import io.kilter.detect.Detectors;
import io.kilter.flink.sink.Sinks;
import io.kilter.flink.sink.TransactionTimeout;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The job jar's main class, for any way in which Flink is given a job: {@code flink run}, its REST
 * API, an application cluster.
 *
 * <p>It reads its settings where it runs (with {@code flink run}, on the client); what the cluster
 * gets holds them, but for passwords, which each process reads from the files that they name.
 */
public final class KilterJob {
  private KilterJob() {}

  /**
   * Adds the job to the environment that it is run in.
   *
   * @param args {@code --config FILE}, or nothing; variables of the environment win over the file
   * @throws SettingsException if the settings are wrong
   * @throws IllegalArgumentException if the arguments are, or the settings do not fit the broker
   */
  public static void main(String[] args) throws Exception {
    JobSettings settings = settings(args);
    TransactionTimeout.check(settings);
    Configuration flink = JobConfiguration.of(settings);
    // Two jobs of one consumer group would undo each other's transactions; so the name shows it.
    flink.set(PipelineOptions.NAME, settings.kafka().groupId());
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(flink);
    Topology.build(Sources.of(env, settings), settings, Sinks.of(settings));
    env.execute(settings.kafka().groupId());
  }

  private static JobSettings settings(String[] args) throws IOException, SettingsException {
    boolean file = args.length == 2 && args[0].equals("--config");
    if (args.length > 0 && !file) {
      throw new IllegalArgumentException(
          "The job takes --config FILE and nothing else, not: " + String.join(" ", args));
    }
    Optional<Path> config = file ? Optional.of(Path.of(args[1])) : Optional.empty();
    LoadedSettings loaded = SettingsReader.read(config, System.getenv());
    try {
      // Else each task would find out when it begins, and the job restart for ever.
      Detectors.named(loaded.settings().detection().detector());
    } catch (IllegalArgumentException e) {
      throw loaded.refused("detection.detector", e.getMessage());
    }
    return loaded.settings().job();
  }
}

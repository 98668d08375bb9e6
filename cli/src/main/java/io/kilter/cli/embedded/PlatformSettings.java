package io.kilter.cli.embedded;

import io.kilter.config.DetectionSettings;
import io.kilter.config.StreamSettings;
import io.kilter.config.WindowSettings;
import io.kilter.flink.sink.Sinks;
import java.time.Duration;
import java.util.function.UnaryOperator;

/**
 * What an embedded platform runs.
 *
 * @param ports where its parts listen
 * @param stream what a reading looks like
 * @param detection how readings are judged
 * @param windows how scores are gathered
 * @param checkpointInterval time between checkpoints
 * @param parallelism tasks that share the job's work
 * @param sinks changes where results go; identity but for tests
 */
public record PlatformSettings(
    Ports ports,
    StreamSettings stream,
    DetectionSettings detection,
    WindowSettings windows,
    Duration checkpointInterval,
    int parallelism,
    UnaryOperator<Sinks> sinks) {
  /** Defaults for all but the ports and the stream. */
  public static PlatformSettings of(Ports ports, StreamSettings stream) {
    return new PlatformSettings(
        ports,
        stream,
        DetectionSettings.defaults(),
        WindowSettings.defaults(),
        Duration.ofSeconds(1),
        2,
        UnaryOperator.identity());
  }

  /** The same with other sinks. */
  public PlatformSettings withSinks(UnaryOperator<Sinks> change) {
    return new PlatformSettings(
        ports, stream, detection, windows, checkpointInterval, parallelism, change);
  }
}

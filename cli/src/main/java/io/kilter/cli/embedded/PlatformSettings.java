package io.kilter.cli.embedded;

import io.kilter.config.DetectionSettings;
import io.kilter.config.KafkaSettings;
import io.kilter.config.KilterSettings;
import io.kilter.config.StreamSettings;
import io.kilter.config.WindowSettings;
import io.kilter.flink.sink.Sinks;
import java.time.Duration;
import java.util.function.UnaryOperator;

/**
 * What an embedded platform runs.
 *
 * @param ports where its parts listen
 * @param kafka names and times; the brokers are the embedded one
 * @param stream what a reading looks like
 * @param detection how readings are judged
 * @param windows how scores are gathered
 * @param store where results rest
 * @param checkpointInterval time between checkpoints
 * @param parallelism tasks that share the job's work
 * @param sinks changes where results go; identity but for tests
 */
public record PlatformSettings(
    Ports ports,
    KafkaSettings kafka,
    StreamSettings stream,
    DetectionSettings detection,
    WindowSettings windows,
    StoreChoice store,
    Duration checkpointInterval,
    int parallelism,
    UnaryOperator<Sinks> sinks) {
  /** Defaults for all but the ports and the stream. */
  public static PlatformSettings of(Ports ports, StreamSettings stream) {
    KilterSettings defaults = KilterSettings.defaults();
    return new PlatformSettings(
        ports,
        defaults.kafka(),
        stream,
        defaults.detection(),
        defaults.windows(),
        StoreChoice.embedded(),
        defaults.checkpoints().interval(),
        2,
        UnaryOperator.identity());
  }

  /** The same with other sinks. */
  public PlatformSettings withSinks(UnaryOperator<Sinks> change) {
    return new PlatformSettings(
        ports, kafka, stream, detection, windows, store, checkpointInterval, parallelism, change);
  }

  /** The same with other names of topics and consumers. */
  public PlatformSettings withKafka(KafkaSettings other) {
    return new PlatformSettings(
        ports, other, stream, detection, windows, store, checkpointInterval, parallelism, sinks);
  }

  /** The same, judging otherwise. */
  public PlatformSettings withDetection(DetectionSettings other) {
    return new PlatformSettings(
        ports, kafka, stream, other, windows, store, checkpointInterval, parallelism, sinks);
  }

  /** The same with other windows. */
  public PlatformSettings withWindows(WindowSettings other) {
    return new PlatformSettings(
        ports, kafka, stream, detection, other, store, checkpointInterval, parallelism, sinks);
  }

  /** The same with another store. */
  public PlatformSettings withStore(StoreChoice other) {
    return new PlatformSettings(
        ports, kafka, stream, detection, windows, other, checkpointInterval, parallelism, sinks);
  }

  /** The same with another time between checkpoints. */
  public PlatformSettings withCheckpointInterval(Duration other) {
    return new PlatformSettings(
        ports, kafka, stream, detection, windows, store, other, parallelism, sinks);
  }
}

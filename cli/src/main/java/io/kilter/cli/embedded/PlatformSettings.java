package io.kilter.cli.embedded;

import io.kilter.config.JobSettings;
import io.kilter.config.KilterSettings;
import io.kilter.config.ModelSettings;
import io.kilter.config.StreamSettings;
import io.kilter.flink.sink.Sinks;
import java.util.function.UnaryOperator;

/**
 * What an embedded platform runs.
 *
 * @param ports where its parts listen
 * @param job what the job is told; the brokers, the folder of checkpoints and the store are those
 *     of the platform
 * @param store where results rest
 * @param models which trained models are served
 * @param parallelism tasks that share the job's work
 * @param sinks changes where results go; identity but for tests
 */
public record PlatformSettings(
    Ports ports,
    JobSettings job,
    StoreChoice store,
    ModelSettings models,
    int parallelism,
    UnaryOperator<Sinks> sinks) {
  private static final int PARALLELISM = 2;

  /** Defaults for all but the ports and the job. */
  public static PlatformSettings of(Ports ports, JobSettings job) {
    return new PlatformSettings(
        ports,
        job,
        StoreChoice.embedded(),
        KilterSettings.defaults().models(),
        PARALLELISM,
        UnaryOperator.identity());
  }

  /** Defaults for all but the ports and the stream. */
  public static PlatformSettings of(Ports ports, StreamSettings stream) {
    return of(ports, KilterSettings.defaults().job().withStream(stream));
  }

  /** The same with other sinks. */
  public PlatformSettings withSinks(UnaryOperator<Sinks> change) {
    return new PlatformSettings(ports, job, store, models, parallelism, change);
  }

  /** The same for another job. */
  public PlatformSettings withJob(JobSettings other) {
    return new PlatformSettings(ports, other, store, models, parallelism, sinks);
  }

  /** The same, serving other models. */
  public PlatformSettings withModels(ModelSettings other) {
    return new PlatformSettings(ports, job, store, other, parallelism, sinks);
  }

  /** The same with another store. */
  public PlatformSettings withStore(StoreChoice other) {
    return new PlatformSettings(ports, job, other, models, parallelism, sinks);
  }

  /** The same with another number of tasks. */
  public PlatformSettings withParallelism(int other) {
    return new PlatformSettings(ports, job, store, models, other, sinks);
  }
}

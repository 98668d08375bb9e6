package io.kilter.cli.embedded;

import io.kilter.cli.topics.Topics;
import io.kilter.config.ApiSettings;
import io.kilter.config.DashboardSettings;
import io.kilter.config.JobSettings;
import io.kilter.config.StoreSettings;
import io.kilter.dashboard.DashboardServer;
import io.kilter.flink.Sources;
import io.kilter.flink.Topology;
import io.kilter.flink.sink.Sinks;
import io.kilter.flink.sink.TransactionTimeout;
import io.kilter.serve.ApiServer;
import io.kilter.serve.operations.ReadinessCheck;
import io.kilter.store.Store;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.flink.api.common.JobStatus;

/**
 * Everything but the generator, in this process and on loopback: broker, job, store, API,
 * dashboard. Closing it stops the parts in the reverse order; starting it again on the same
 * directory goes on from the newest checkpoint.
 */
public final class Platform implements AutoCloseable {
  private final JobSettings settings;
  private final EmbeddedJob job;
  private final Deque<AutoCloseable> parts;

  private Platform(JobSettings settings, EmbeddedJob job, Deque<AutoCloseable> parts) {
    this.settings = settings;
    this.job = job;
    this.parts = parts;
  }

  /**
   * Starts all parts, each when those it needs are there.
   *
   * @param progress is told in a word or two what starts next
   * @throws IOException if a port is taken or a part cannot start; what had started is stopped
   */
  public static Platform start(
      DataDirectory directory, PlatformSettings run, Consumer<String> progress) throws Exception {
    Ports ports = run.ports();
    ports.requireFree();
    Deque<AutoCloseable> parts = new ArrayDeque<>();
    try {
      StoreChoice choice = run.store();
      progress.accept(choice.isOurs() ? choice.settings().type() : "store");
      StoreServer stored = StoreServer.start(choice, directory);
      parts.push(stored);
      Store store = Store.of(stored.settings());
      store.migrate();

      progress.accept("Kafka");
      EmbeddedBroker broker = EmbeddedBroker.start(directory.broker(), ports.kafka());
      parts.push(broker);
      JobSettings settings = settings(directory, run, broker.bootstrapServers(), stored.settings());
      Topics.onOneNode().create(settings.kafka());
      TransactionTimeout.check(settings);

      progress.accept("Flink job");
      Optional<Path> checkpoint = directory.newestCheckpoint();
      EmbeddedJob job =
          EmbeddedJob.start(
              settings,
              ports.flink(),
              directory.temporary(),
              run.parallelism(),
              checkpoint,
              env ->
                  Topology.build(
                      Sources.of(env, settings), settings, run.sinks().apply(Sinks.of(settings))));
      parts.push(job);

      progress.accept("API and dashboard");
      ApiServer api =
          ApiServer.start(
              ApiSettings.loopback(ports.api()),
              settings,
              store,
              List.of(new ReadinessCheck("job", () -> problemOf(job))));
      parts.push(api);
      parts.push(
          DashboardServer.start(
              DashboardSettings.loopback(
                      ports.dashboard(), URI.create("http://127.0.0.1:" + api.port()))
                  .withFlinkAddress("http://127.0.0.1:" + ports.flink())));
      return new Platform(settings, job, parts);
    } catch (Exception e) {
      closeAll(parts);
      throw e;
    }
  }

  private static JobSettings settings(
      DataDirectory directory, PlatformSettings run, String bootstrapServers, StoreSettings store) {
    JobSettings job = run.job();
    return job.withKafka(job.kafka().withBootstrapServers(bootstrapServers))
        .withCheckpoints(job.checkpoints().withDirectory(directory.checkpoints().toUri()))
        .withStore(store)
        .withModels(run.models());
  }

  private static Optional<String> problemOf(EmbeddedJob job) {
    JobStatus status = job.status();
    return status == JobStatus.RUNNING
        ? Optional.empty()
        : Optional.of("The job is " + status.name().toLowerCase(Locale.ROOT) + ".");
  }

  /** What the parts were told. */
  public JobSettings settings() {
    return settings;
  }

  /** Why the job ended, if it failed for good. */
  public Optional<Throwable> jobFailure() {
    return job.failure();
  }

  /** Stops every part, also when one of them fails to; then says so. */
  @Override
  public void close() throws IOException {
    closeAll(parts);
  }

  private static void closeAll(Deque<AutoCloseable> parts) throws IOException {
    IOException failure = null;
    while (!parts.isEmpty()) {
      AutoCloseable part = parts.pop();
      try {
        part.close();
      } catch (Exception e) {
        if (failure == null) {
          failure = new IOException(part.getClass().getSimpleName() + " did not stop cleanly", e);
        } else {
          failure.addSuppressed(e);
        }
      }
    }
    if (failure != null) {
      throw failure;
    }
  }
}

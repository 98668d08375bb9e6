package io.kilter.cli.embedded;

import io.kilter.config.JobSettings;
import io.kilter.flink.JobConfiguration;
import io.kilter.flink.Sources;
import io.kilter.flink.Topology;
import io.kilter.flink.sink.Sinks;
import io.kilter.flink.sink.TimeSpan;
import io.kilter.flink.source.CountReadings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.apache.flink.api.connector.source.Boundedness;

/**
 * The job's graph over history, in this process: it reads a topic or a file to its end, stores what
 * it finds, and ends.
 *
 * @param settings what the job is told
 * @param file a file of readings, one JSON object a line; empty for the topic of readings
 * @param times which rows are stored
 * @param deadLetters where dead letters are appended
 * @param parallelism tasks that share the work
 */
public record HistoryRun(
    JobSettings settings, Optional<Path> file, TimeSpan times, Path deadLetters, int parallelism) {
  private static final long LOOK_MILLIS = 200;

  /**
   * What was read.
   *
   * @param messages messages or lines
   * @param unreadable those among them that are no readings
   */
  public record Read(long messages, long unreadable) {}

  /**
   * Returns when all is stored.
   *
   * @param progress is told now and then how many messages were read
   * @throws IOException if the job failed; what it had stored stays, and the same run writes it
   *     again
   */
  public Read run(LongConsumer progress) throws Exception {
    Path temporary = Files.createTempDirectory("kilter-history");
    long before = CountReadings.passed();
    CompletableFuture<Void> ended = new CompletableFuture<>();
    Thread watch = new Thread(() -> watch(ended, before, progress), "history progress");
    watch.setDaemon(true);
    try (EmbeddedJob job =
        EmbeddedJob.start(
            JobConfiguration.bounded(settings),
            Ports.free(),
            temporary,
            parallelism,
            Optional.empty(),
            env -> {
              Sources sources =
                  file.map(path -> Sources.of(env, settings, path))
                      .orElseGet(() -> Sources.of(env, settings, Boundedness.BOUNDED));
              Topology.build(
                  sources.counted(), settings, Sinks.ofHistory(settings, times, deadLetters));
            })) {
      watch.start();
      Map<String, Object> counts = job.awaitEnd();
      return new Read(
          (Long) counts.getOrDefault(CountReadings.MESSAGES, 0L),
          (Long) counts.getOrDefault(CountReadings.UNREADABLE, 0L));
    } finally {
      ended.complete(null);
      watch.join();
      delete(temporary);
    }
  }

  private static void watch(CompletableFuture<Void> ended, long before, LongConsumer progress) {
    while (!ended.isDone()) {
      progress.accept(CountReadings.passed() - before);
      ended.copy().completeOnTimeout(null, LOOK_MILLIS, TimeUnit.MILLISECONDS).join();
    }
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> paths = Files.walk(directory)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}

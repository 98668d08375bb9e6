package io.kilter.store.sqlite;

import io.kilter.events.Score;
import io.kilter.store.SampleRows;
import io.kilter.store.StoreReader;
import io.kilter.store.StoreWriter;
import io.kilter.store.TimeRange;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * How fast the store writes scores, and reads them back while they are many. On a machine that does
 * other work too, the rate per second of CPU (which pays for making the rows as well) says more
 * than the rate by the clock. Arguments, all optional: rows in a batch (5,000), sensors (1,000),
 * rows (1,000,000), features (3), runs (5).
 */
final class SqliteBenchmark {
  private static final int QUERIES = 500;

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final int batchSize;
  private final int sensors;
  private final int rows;
  private final int features;

  private SqliteBenchmark(int batchSize, int sensors, int rows, int features) {
    this.batchSize = batchSize;
    this.sensors = sensors;
    this.rows = rows;
    this.features = features;
  }

  public static void main(String[] arguments) throws IOException {
    SqliteBenchmark benchmark =
        new SqliteBenchmark(
            argument(arguments, 0, 5_000),
            argument(arguments, 1, 1_000),
            argument(arguments, 2, 1_000_000),
            argument(arguments, 3, 3));
    int runs = argument(arguments, 4, 5);
    Path directory = Files.createTempDirectory("kilter-store");
    try {
      benchmark.run(directory, runs);
    } finally {
      delete(directory);
    }
  }

  private static int argument(String[] arguments, int index, int ifAbsent) {
    return index < arguments.length ? Integer.parseInt(arguments[index]) : ifAbsent;
  }

  private void run(Path directory, int runs) throws IOException {
    double[] rates = new double[runs];
    double[] ratesOfCpu = new double[runs];
    Path file = directory.resolve("warm.db");
    write(file, rows / 5);
    for (int run = 0; run < runs; run++) {
      delete(file);
      file = directory.resolve("run-" + run + ".db");
      long cpuBefore = THREADS.getCurrentThreadCpuTime();
      rates[run] = write(file, rows);
      ratesOfCpu[run] = rows * 1e9 / (THREADS.getCurrentThreadCpuTime() - cpuBefore);
      System.out.printf(
          "run %d: %,.0f rows/s, %,.0f per second of CPU%n", run + 1, rates[run], ratesOfCpu[run]);
    }
    System.out.printf(
        "median of %d runs: %,.0f rows/s, %,.0f per second of CPU (%,d rows of %,d sensors, %d"
            + " features, batches of %,d); %d bytes a row%n",
        runs,
        quantile(rates, 0.5),
        quantile(ratesOfCpu, 0.5),
        rows,
        sensors,
        features,
        batchSize,
        Files.size(file) / rows);
    read(file);
  }

  /** Rows come as a stream brings them: by time, and at one time of every sensor. */
  private double write(Path file, int count) throws IOException {
    SqliteStore store = new SqliteStore(file);
    store.migrate();
    long nanos = 0;
    try (StoreWriter writer = store.openWriter()) {
      List<Score> batch = new ArrayList<>(batchSize);
      for (int i = 0; i < count; i++) {
        batch.add(SampleRows.score("sensor-" + i % sensors, 1 + i / sensors, features));
        if (batch.size() == batchSize || i == count - 1) {
          long begin = System.nanoTime();
          writer.writeScores(batch);
          nanos += System.nanoTime() - begin;
          batch.clear();
        }
      }
    }
    return count * 1e9 / nanos;
  }

  private void read(Path file) throws IOException {
    Random random = new Random(7);
    try (StoreReader reader = new SqliteStore(file).openReader()) {
      time("newest 500 scores of a sensor", () -> reader.scores(any(random), TimeRange.ALL, 500));
      time("one sensor", () -> List.of(reader.sensor(any(random)).orElseThrow()));
      time("newest 500 scores of all", () -> reader.newestScores(500));
      time("newest 100 anomalies", () -> reader.anomalies(Optional.empty(), TimeRange.ALL, 100));
      time(
          "newest 100 anomalies of a sensor",
          () -> reader.anomalies(Optional.of(any(random)), TimeRange.ALL, 100));
      time("1,000 sensors", () -> reader.sensors("", 1_000));
    }
  }

  private String any(Random random) {
    return "sensor-" + random.nextInt(sensors);
  }

  private static void time(String name, Query query) throws IOException {
    double[] millis = new double[QUERIES];
    int found = 0;
    for (int i = -QUERIES; i < QUERIES; i++) {
      long begin = System.nanoTime();
      found = query.run().size();
      if (i >= 0) {
        millis[i] = (System.nanoTime() - begin) / 1e6;
      }
    }
    System.out.printf(
        "%s: median %.2f ms, p99 %.2f ms (%d rows)%n",
        name, quantile(millis, 0.5), quantile(millis, 0.99), found);
  }

  private static double quantile(double[] values, double q) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[(int) Math.min(sorted.length - 1L, Math.round(q * (sorted.length - 1)))];
  }

  private static void delete(Path path) throws IOException {
    File[] children = path.toFile().listFiles();
    if (children != null) {
      for (File child : children) {
        delete(child.toPath());
      }
    }
    Files.deleteIfExists(path);
  }

  private interface Query {
    List<?> run() throws IOException;
  }
}

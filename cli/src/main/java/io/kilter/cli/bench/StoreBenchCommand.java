package io.kilter.cli.bench;

import io.kilter.cli.settings.CommandSettings;
import io.kilter.cli.text.ProgressBar;
import io.kilter.config.StoreSettings;
import io.kilter.config.yaml.SettingsException;
import io.kilter.events.Score;
import io.kilter.store.StoreReader;
import io.kilter.store.StoreWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Rows per second and query latencies of a store, beside the bare driver in the same run. */
@Command(
    name = "store",
    mixinStandardHelpOptions = true,
    description = {
      "Measures the store of the settings: rows written per second, beside the bare driver into a"
          + " table of the same shape in turns, and how long queries take once all are there.",
      "SQLite is measured in a file of its own, Postgres in schemas and Cassandra in keyspaces of"
          + " their own (kilter_bench, ..._a, ..._b), which the role must be allowed to make and"
          + " which are dropped."
    })
public final class StoreBenchCommand implements Callable<Integer> {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "A kilter.yaml whose store is measured. Default: the environment's, or SQLite.")
  private Optional<Path> config;

  @Option(
      names = "--rows",
      defaultValue = "1000000",
      description = "Scores in all. Default: ${DEFAULT-VALUE}.")
  private int rows;

  @Option(
      names = "--sensors",
      defaultValue = "200",
      description = "Sensors that share them. Default: ${DEFAULT-VALUE}.")
  private int sensors;

  @Option(
      names = "--features",
      defaultValue = "3",
      description = "Measurements of a reading. Default: ${DEFAULT-VALUE}.")
  private int features;

  @Option(
      names = "--batch",
      defaultValue = "5000",
      description = "Scores in a call. Default: ${DEFAULT-VALUE}.")
  private int batch;

  @Option(
      names = "--rounds",
      defaultValue = "5",
      description = "Turns in which the ways of writing are compared. Default: ${DEFAULT-VALUE}.")
  private int rounds;

  @Option(
      names = "--compared-rows",
      defaultValue = "1000000",
      description =
          "Scores that every way writes; the others only Kilter's. Default: ${DEFAULT-VALUE}.")
  private int comparedRows;

  @Option(
      names = "--queries",
      defaultValue = "200",
      description = "How often each query is asked. Default: ${DEFAULT-VALUE}.")
  private int queries;

  @Option(
      names = "--data-dir",
      paramLabel = "DIR",
      description = "Where files are made and removed. Default: the system's temporary files.")
  private Optional<Path> dataDir;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, SettingsException {
    requirePositive(rows, "--rows");
    requirePositive(sensors, "--sensors");
    requirePositive(features, "--features");
    requirePositive(batch, "--batch");
    requirePositive(rounds, "--rounds");
    requirePositive(queries, "--queries");
    if (rows < sensors) {
      throw new IllegalArgumentException("--rows must be at least --sensors");
    }
    StoreSettings settings = CommandSettings.read(config).settings().store();
    Path directory = BenchFolder.create(dataDir);
    try (Contest contest = new Contest(settings, directory)) {
      measure(contest, new StoredRows(rows, sensors, features));
    } finally {
      BenchFolder.delete(directory);
    }
    return 0;
  }

  private void measure(Contest contest, StoredRows all) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    contest.preparePartitions(all);
    out.printf(
        "%s: %,d scores of %,d features, %,d sensors, %,d in a call, over 30 days%n",
        contest.store().name(), rows, features, sensors, batch);
    try (StoreWriter writer = contest.store().openWriter();
        ProgressBar bar = ProgressBar.on(spec.commandLine().getErr())) {
      int compared = compare(contest, Contest.of(writer), all, out);
      Samples rates = new Samples();
      int share = Math.max(batch, (rows - compared + 9) / 10);
      for (int first = compared; first < rows; first += share) {
        rates.add(rate(Contest.of(writer), all, first, Math.min(share, rows - first)));
        bar.show((double) first / rows, String.format("%,d scores", first));
      }
      if (!rates.isEmpty()) {
        out.printf(
            "  the other %,d: %,.0f rows/s (median of tenths; slowest %,.0f)%n",
            rows - compared, rates.quantile(0.5), rates.quantile(0));
      }
      writeWindows(writer, all, out);
    }
    try (StoreReader reader = contest.store().openReader()) {
      new QueryTimes(reader, all, queries, out).measure();
    }
  }

  /** All ways write the same rows in turns; how many rows that were. */
  private int compare(Contest contest, Contender store, StoredRows all, PrintWriter out)
      throws IOException {
    List<Contender> contenders = new ArrayList<>(List.of(store));
    contenders.addAll(contest.bare);
    int perRound = Math.max(1, Math.min(comparedRows, rows) / rounds);
    Map<Contender, Samples> rates = new LinkedHashMap<>();
    int first = 0;
    for (int round = 0; round < rounds; round++, first += perRound) {
      for (Contender contender : contenders) {
        double rate = rate(contender, all, first, perRound);
        rates.computeIfAbsent(contender, c -> new Samples()).add(rate);
      }
    }
    double own = rates.get(store).quantile(0.5);
    rates.forEach(
        (contender, samples) ->
            out.printf(
                "  %-34s %,9.0f rows/s (median of %d turns of %,d; the store has %3.0f %% of it)%n",
                contender.name(),
                samples.quantile(0.5),
                rounds,
                perRound,
                100 * own / samples.quantile(0.5)));
    out.flush();
    return first;
  }

  private double rate(Contender contender, StoredRows all, int first, int count)
      throws IOException {
    long nanos = 0;
    for (int from = first; from < first + count; from += batch) {
      List<Score> scores = all.scores(from, Math.min(batch, first + count - from));
      long begin = System.nanoTime();
      contender.write(scores);
      nanos += System.nanoTime() - begin;
    }
    return count * 1e9 / nanos;
  }

  private void writeWindows(StoreWriter writer, StoredRows all, PrintWriter out)
      throws IOException {
    long begin = System.nanoTime();
    int written = 0;
    for (int sensor = 0; sensor < sensors; sensor++) {
      var windows = all.windows(sensor);
      Insisting.on(() -> writer.writeWindows(windows));
      written += windows.size();
    }
    double seconds = (System.nanoTime() - begin) / 1e9;
    out.printf("  and %,d windows of five minutes: %,.0f rows/s%n", written, written / seconds);
    out.flush();
  }

  private static void requirePositive(int value, String option) {
    if (value < 1) {
      throw new IllegalArgumentException(option + " must be at least 1, not " + value);
    }
  }
}

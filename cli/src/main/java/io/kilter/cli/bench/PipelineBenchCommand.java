package io.kilter.cli.bench;

import io.kilter.cli.embedded.bench.PipelineBench;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Readings per second through the job and its parts. */
@Command(
    name = "pipeline",
    mixinStandardHelpOptions = true,
    description = {
      "Measures the job and its parts on a Kafka broker and a Flink cluster in this process: readings"
          + " per second, warm, in turns; with what number of sensors; and how old scores are when"
          + " they are stored.",
      "For a million sensors, give it memory: KILTER_JAVA_OPTS='-Xmx2g'."
    })
final class PipelineBenchCommand implements Callable<Integer> {
  private static final int BAR = 40;

  /** What can be measured by itself. */
  enum Measured {
    PARTS,
    JOBS,
    SCALE
  }

  @Option(
      names = "--only",
      split = ",",
      paramLabel = "WHAT",
      defaultValue = "parts,jobs,scale",
      description = {
        "Measure only this: parts (of the job, and the whole with baseline), jobs (slower detectors,"
            + " state and stores, and then readings that come steadily), scale (numbers of"
            + " sensors). Default: ${DEFAULT-VALUE}."
      })
  private Set<Measured> only;

  @Option(
      names = "--readings",
      defaultValue = "2000000",
      description = "Readings of a run. Default: ${DEFAULT-VALUE}.")
  private long readings;

  @Option(
      names = "--slow-readings",
      defaultValue = "400000",
      description =
          "Readings of a run with slower detectors, stores and state. Default: ${DEFAULT-VALUE}.")
  private long slowReadings;

  @Option(
      names = "--sensors",
      defaultValue = "1000",
      description = "Sensors that share them. Default: ${DEFAULT-VALUE}.")
  private int sensors;

  @Option(
      names = "--slow-sensors",
      defaultValue = "100",
      description =
          "Sensors that share those: AWS RCF needs much memory for each. Default: ${DEFAULT-VALUE}.")
  private int slowSensors;

  @Option(
      names = "--rounds",
      defaultValue = "3",
      description = "Turns, after one that warms up. Default: ${DEFAULT-VALUE}.")
  private int rounds;

  @Option(
      names = "--scale",
      split = ",",
      defaultValue = "1000,10000,100000,1000000",
      description =
          "Numbers of sensors to try the whole job with; 0 for none. Default: ${DEFAULT-VALUE}.")
  private List<Integer> scale;

  @Option(
      names = "--scale-readings",
      paramLabel = "N",
      defaultValue = "2",
      description =
          "Readings of each sensor then, at least; all together are no fewer than --slow-readings."
              + " Default: ${DEFAULT-VALUE}.")
  private int scaleReadings;

  @Option(
      names = "--scale-backend",
      defaultValue = "rocksdb",
      description = "Where state is kept then: hashmap or rocksdb. Default: ${DEFAULT-VALUE}.")
  private String scaleBackend;

  @Option(
      names = "--steady-seconds",
      defaultValue = "20",
      description =
          "How long readings come at a tenth of the highest rate; 0 for not at all. Default:"
              + " ${DEFAULT-VALUE}.")
  private int steadySeconds;

  @Option(
      names = "--csv",
      paramLabel = "FILE",
      description = "Write cost against the number of sensors to this file.")
  private Optional<Path> csv;

  @Option(
      names = "--parallelism",
      defaultValue = "2",
      description = "Tasks that share the work. Default: ${DEFAULT-VALUE}.")
  private int parallelism;

  @Option(
      names = "--data-dir",
      paramLabel = "DIR",
      description = "Where files are made and removed. Default: the system's temporary files.")
  private Optional<Path> dataDir;

  @Spec private CommandSpec spec;

  private PrintWriter out;

  @Override
  @SuppressWarnings("try") // Closing a cluster may be interrupted.
  public Integer call() throws Exception {
    if (readings < 1
        || slowReadings < 1
        || sensors < 1
        || slowSensors < 1
        || rounds < 1
        || scaleReadings < 1
        || parallelism < 1) {
      throw new IllegalArgumentException(
          "--readings, --slow-readings, --sensors, --slow-sensors, --rounds, --scale-readings and"
              + " --parallelism must be at least 1.");
    }
    out = spec.commandLine().getOut();
    Path directory = BenchFolder.create(dataDir);
    try (PipelineBench bench = PipelineBench.start(directory, parallelism)) {
      if (only.contains(Measured.PARTS)) {
        parts(bench);
      }
      if (only.contains(Measured.JOBS)) {
        jobs(bench);
      }
      if (only.contains(Measured.SCALE)) {
        scale(bench);
      }
    } finally {
      BenchFolder.delete(directory);
    }
    return 0;
  }

  private void parts(PipelineBench bench) throws Exception {
    printMeasure(sensors);
    List<PipelineBench.Result> parts =
        bench.parts(bench.topic(readings, sensors), readings, rounds);
    print(parts);
    out.printf(
        "whole job with baseline: %.0f %% of the one with trivial state%n",
        100 * median(parts.get(4)) / median(parts.get(2)));
    out.flush();
  }

  private void jobs(PipelineBench bench) throws Exception {
    printMeasure(slowSensors);
    List<PipelineBench.Result> jobs =
        bench.jobs(bench.topic(slowReadings, slowSensors), slowReadings, rounds);
    print(jobs);
    out.printf(
        "whole job with auto: %.1f times AWS RCF%n", median(jobs.get(0)) / median(jobs.get(1)));
    out.flush();
    if (steadySeconds > 0) {
      steady(bench, median(jobs.get(4)) / 10);
    }
  }

  private void printMeasure(int ofSensors) {
    out.printf(
        "Readings per second, median of %d warm runs (lowest and highest); %,d sensors, parallelism"
            + " %d%n",
        rounds, ofSensors, parallelism);
  }

  private static double median(PipelineBench.Result result) {
    return samples(result.rates()).quantile(0.5);
  }

  private static Samples samples(List<Double> values) {
    Samples samples = new Samples();
    values.forEach(samples::add);
    return samples;
  }

  private void print(List<PipelineBench.Result> results) {
    for (PipelineBench.Result result : results) {
      Samples rates = samples(result.rates());
      out.printf(
          "  %-36s %,10.0f  (%,.0f to %,.0f)%n",
          result.name(), rates.quantile(0.5), rates.quantile(0), rates.quantile(1));
    }
    out.flush();
  }

  private void steady(PipelineBench bench, double perSecond) throws Exception {
    Samples ages = samples(bench.ages(perSecond, sensors, Duration.ofSeconds(steadySeconds)));
    out.printf(
        "From record to stored in SQLite, auto, order of arrival, %,.0f readings/s (a tenth of the"
            + " highest rate): p50 %.0f ms, p99 %.0f ms, longest %.0f ms%n",
        perSecond, ages.quantile(0.5), ages.quantile(0.99), ages.quantile(1));
    out.flush();
  }

  private void scale(PipelineBench bench) throws Exception {
    List<String> rows = new ArrayList<>(List.of("sensors,readings,microseconds_per_reading"));
    for (int count : scale) {
      if (count < 1) {
        continue;
      }
      long enough = Math.max(slowReadings, (long) scaleReadings * count);
      double rate = bench.rate(bench.topic(enough, count), enough, "baseline", scaleBackend);
      double micros = 1e6 / rate;
      if (rows.size() == 1) {
        out.printf("Whole job with baseline on %s, by number of sensors:%n", scaleBackend);
      }
      out.printf(
          "  %,9d sensors  %,9.0f readings/s  %6.2f us  %s%n",
          count, rate, micros, "#".repeat((int) Math.min(BAR, Math.max(1, Math.round(micros)))));
      out.flush();
      rows.add(String.format("%d,%d,%.3f", count, enough, micros));
    }
    if (csv.isPresent()) {
      Files.write(csv.get(), rows);
    }
  }
}

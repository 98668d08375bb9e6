package io.kilter.bench;

import io.kilter.detect.Detector;
import io.kilter.detect.DetectorSettings;
import io.kilter.detect.Detectors;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Collection;
import java.util.stream.StreamSupport;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Prints, as CSV, the time per reading and the bytes of state of detectors, and the times of the
 * isolation forest. From the root, after a build:
 *
 * <pre>
 * ./mvnw -q -pl bench -am verify dependency:build-classpath -DskipTests -Dmdep.outputFile=target/classpath
 * java -cp bench/target/classes:$(cat bench/target/classpath) io.kilter.bench.Measure forest rcf
 * </pre>
 *
 * <p>Arguments are names of detectors, and {@code isolation} for the isolation forest; without any,
 * all are measured. Each figure is the lowest of 12 rounds of 0.4 s, after 3 of 1 s to warm up, in
 * a JVM of its own: other work on the machine only ever makes a round longer.
 */
public final class Measure {
  private Measure() {}

  /** Measures what is named. */
  public static void main(String[] names) throws RunnerException, IOException {
    String[] chosen = names.length > 0 ? names : all();
    System.out.println("what,features,time,unit,bytes");
    for (String name : chosen) {
      if (name.equals("isolation")) {
        isolation();
      } else {
        detector(name);
      }
    }
  }

  private static String[] all() {
    return StreamSupport.stream(Detectors.names().spliterator(), false).toArray(String[]::new);
  }

  private static void detector(String name) throws RunnerException, IOException {
    Collection<RunResult> results =
        new Runner(options(DetectorBenchmark.class).param("detector", name).build()).run();
    for (RunResult result : results) {
      int features = Integer.parseInt(result.getParams().getParam("features"));
      print(name + "," + features, result, bytes(name, features));
    }
  }

  private static void isolation() throws RunnerException {
    for (Class<?> benchmark : new Class<?>[] {IsolationBenchmark.class, TrainingBenchmark.class}) {
      for (RunResult result : new Runner(options(benchmark).build()).run()) {
        String what = result.getPrimaryResult().getLabel() + " " + result.getParams().id();
        print(what + ",", result, 0);
      }
    }
  }

  private static ChainedOptionsBuilder options(Class<?> benchmark) {
    return new OptionsBuilder()
        .include(benchmark.getName())
        .forks(1)
        .warmupIterations(3)
        .warmupTime(TimeValue.seconds(1))
        .measurementIterations(12)
        .measurementTime(TimeValue.milliseconds(400))
        .jvmArgs("-XX:+UseSerialGC", "-Xmx1g");
  }

  private static void print(String what, RunResult result, int bytes) {
    System.out.printf(
        "%s,%.0f,%s,%d%n",
        what,
        result.getPrimaryResult().getStatistics().getMin(),
        result.getPrimaryResult().getScoreUnit(),
        bytes);
  }

  private static int bytes(String name, int features) throws IOException {
    Detector detector = Detectors.named(name).create(DetectorSettings.of(features));
    long time = 0;
    for (double[] reading : Readings.of(features)) {
      detector.score(time += Readings.INTERVAL, reading);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    detector.writeTo(new DataOutputStream(bytes));
    return bytes.size();
  }
}

package io.kilter.bench;

import io.kilter.detect.Detector;
import io.kilter.detect.DetectorSettings;
import io.kilter.detect.Detectors;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The time one detector takes for one reading, once it has seen {@link Readings#COUNT} of them. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class DetectorBenchmark {
  /** The detector's name. */
  @Param({"baseline"})
  public String detector;

  /** How many features a reading has. */
  @Param({"1", "3"})
  public int features;

  private double[][] readings;
  private Detector subject;
  private int next;
  private long time;

  /** Lets the detector see all readings once. */
  @Setup
  public void see() {
    readings = Readings.of(features);
    subject = Detectors.named(detector).create(DetectorSettings.of(features));
    for (int i = 0; i < readings.length; i++) {
      score();
    }
  }

  /** One reading. */
  @Benchmark
  public double score() {
    next = next + 1 == readings.length ? 0 : next + 1;
    return subject.score(time += Readings.INTERVAL, readings[next]);
  }
}

package io.kilter.detect.auto;

import io.kilter.detect.Detector;
import io.kilter.detect.DetectorSettings;
import io.kilter.detect.DetectorType;
import io.kilter.detect.verdict.AlertBudget;
import io.kilter.detect.verdict.Evidence;
import io.kilter.detect.verdict.JudgedDetector;
import java.io.DataInput;
import java.io.IOException;

/**
 * The {@code auto} detector: novelty, and the baseline as far as it can be trusted; with more than
 * 8 features the deviation of all together in place of novelty. It judges after 120 readings, with
 * novelty from 200 on.
 *
 * <p>At the default budget of one alert a week its alerts score 77.1 / 70.8 / 81.3 on the Numenta
 * Anomaly Benchmark, at 1.0 alerts a week.
 *
 * <p>A reading costs 0.9 µs with 1 feature and 2.1 µs with 3 (JDK 17, one core, {@code java -cp
 * detect/target/classes:detect/target/test-classes io.kilter.detect.Measure}); a state is at most
 * 7.3 KB with 1 feature and 16 KB with 3.
 */
public final class AutoType implements DetectorType {
  /**
   * For many features: what is odd is odd for the ten readings or so over which it is smoothed, and
   * an anomaly ends some way below the bar at which it began.
   */
  private static final AlertBudget.Policy CROWD =
      new AlertBudget.Policy(1, 1.5, 0, 2, true, 0, 0, 0, 0.7, 5);

  @Override
  public String name() {
    return "auto";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public JudgedDetector create(DetectorSettings settings) {
    Evidence evidence = new Combined(settings.features(), settings.alertsPerWeek());
    boolean many = Combined.many(settings.features());
    return new JudgedDetector(this, settings, evidence, many ? CROWD : AlertBudget.Policy.NOVELTY);
  }

  @Override
  public Detector read(DataInput in) throws IOException {
    return JudgedDetector.read(in, this::create);
  }
}

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
 * 8 features, in place of novelty, six ways of looking at all of them together. It judges after 120
 * readings, and with all it has after 200.
 *
 * <p>At the default budget of one alert a week its alerts score 77.0 / 70.6 / 81.2 on the Numenta
 * Anomaly Benchmark, at 1.0 alerts a week ({@code ./kilter evaluate nab}).
 *
 * <p>On seven machines of the Server Machine Dataset, 38 features each, with the first half as
 * history, it reaches a mean VUS-PR of 0.548 and AUC-PR of 0.422, where the mean squared z-score
 * reaches 0.456 and 0.408 ({@code ./kilter evaluate smd}). It is weaker than that score where
 * faults last for days: what has lasted for a day becomes the new normal.
 *
 * <p>A reading takes 0.9 to 1.7 µs with 1 feature and 2.1 to 3.9 µs with 3, where AWS's random cut
 * forest takes 64 and 136 µs in the same series of runs ({@code io.kilter.bench.Measure auto rcf},
 * lowest rounds on a busy machine), and about 5 µs with 38. A state is at most 7.3 KB with 1
 * feature and 16 KB with 3, and 12 KB with 38. The lower figures are of a calmer run ({@code
 * io.kilter.detect.Measure}).
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

package io.kilter.detect.rcf;

import io.kilter.detect.Detector;
import io.kilter.detect.DetectorSettings;
import io.kilter.detect.DetectorType;
import io.kilter.detect.multivariate.Oddness;
import io.kilter.detect.multivariate.OddnessEvidence;
import io.kilter.detect.verdict.AlertBudget;
import io.kilter.detect.verdict.Evidence;
import io.kilter.detect.verdict.JudgedDetector;
import java.io.DataInput;
import java.io.IOException;

/**
 * Makes and reads back {@code rcf} detectors: the score of AWS's {@code
 * randomcutforest-parkservices}, calibrated and judged as Kilter's own detectors are. It is here to
 * compare with, and for those who know it: {@link RcfOddness} says what holds and what does not.
 *
 * <p>A reading takes 28 µs with 1 feature and 45 µs with 3, the state 153 and 234 KB ({@code
 * io.kilter.bench.Measure rcf}, lowest rounds on a busy machine).
 */
public final class RcfType implements DetectorType {
  @Override
  public String name() {
    return "rcf";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public JudgedDetector create(DetectorSettings settings) {
    Oddness oddness = new RcfOddness(settings.features(), settings.seed());
    Evidence evidence = new OddnessEvidence(oddness);
    return new JudgedDetector(this, settings, evidence, AlertBudget.Policy.PLAIN);
  }

  @Override
  public Detector read(DataInput in) throws IOException {
    return JudgedDetector.read(in, this::create);
  }
}

package io.kilter.detect.auto;

import io.kilter.detect.Detector;
import io.kilter.detect.DetectorSettings;
import io.kilter.detect.DetectorType;
import io.kilter.detect.verdict.AlertBudget;
import io.kilter.detect.verdict.Evidence;
import io.kilter.detect.verdict.JudgedDetector;
import java.io.DataInput;
import java.io.IOException;

/** The {@code auto} detector. */
public final class AutoType implements DetectorType {
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
    return new JudgedDetector(this, settings, evidence, AlertBudget.Policy.NOVELTY);
  }

  @Override
  public Detector read(DataInput in) throws IOException {
    return JudgedDetector.read(in, this::create);
  }
}

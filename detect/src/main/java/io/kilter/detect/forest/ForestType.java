package io.kilter.detect.forest;

import io.kilter.detect.Detector;
import io.kilter.detect.DetectorSettings;
import io.kilter.detect.DetectorType;
import io.kilter.detect.multivariate.OddnessDetector;
import java.io.DataInput;
import java.io.IOException;

/** Makes and reads back {@code forest} detectors; {@link Forest} has the algorithm. */
public final class ForestType implements DetectorType {
  private static final ForestType INSTANCE = new ForestType();

  @Override
  public String name() {
    return "forest";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public Detector create(DetectorSettings settings) {
    return new OddnessDetector(INSTANCE, settings, forest(settings));
  }

  @Override
  public Detector read(DataInput in) throws IOException {
    return OddnessDetector.read(in, INSTANCE, ForestType::forest);
  }

  private static Forest forest(DetectorSettings settings) {
    return new Forest(settings.features(), settings.seed());
  }
}

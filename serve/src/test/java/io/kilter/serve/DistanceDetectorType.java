package io.kilter.serve;

import io.kilter.detect.Detector;
import io.kilter.detect.DetectorSettings;
import io.kilter.detect.DetectorType;
import java.io.DataInput;
import java.io.IOException;

/** A detector whose scores a test can work out in the head: see {@link DistanceDetector}. */
public final class DistanceDetectorType implements DetectorType {
  static final String NAME = "distance";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public int version() {
    return 7;
  }

  @Override
  public Detector create(DetectorSettings settings) {
    return new DistanceDetector(this, settings.features());
  }

  @Override
  public Detector read(DataInput in) throws IOException {
    return new DistanceDetector(this, in);
  }
}

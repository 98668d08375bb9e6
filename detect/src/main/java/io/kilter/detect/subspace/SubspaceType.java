package io.kilter.detect.subspace;

import io.kilter.detect.Detector;
import io.kilter.detect.DetectorSettings;
import io.kilter.detect.DetectorType;
import io.kilter.detect.multivariate.OddnessDetector;
import java.io.DataInput;
import java.io.IOException;

/** Makes and reads back {@code subspace} detectors; {@link Subspace} has the algorithm. */
public final class SubspaceType implements DetectorType {
  private static final SubspaceType INSTANCE = new SubspaceType();

  @Override
  public String name() {
    return "subspace";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public Detector create(DetectorSettings settings) {
    return new OddnessDetector(INSTANCE, settings, new Subspace(settings.features()));
  }

  @Override
  public Detector read(DataInput in) throws IOException {
    return OddnessDetector.read(in, INSTANCE, settings -> new Subspace(settings.features()));
  }
}

package io.kilter.detect.baseline;

import io.kilter.detect.Detector;
import io.kilter.detect.DetectorSettings;
import io.kilter.detect.DetectorType;
import java.io.DataInput;
import java.io.IOException;

/** Makes and reads back {@link BaselineDetector}s. */
public final class BaselineType implements DetectorType {
  static final BaselineType INSTANCE = new BaselineType();

  @Override
  public String name() {
    return "baseline";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public Detector create(DetectorSettings settings) {
    return new BaselineDetector(settings);
  }

  @Override
  public Detector read(DataInput in) throws IOException {
    return BaselineDetector.readFrom(in);
  }
}

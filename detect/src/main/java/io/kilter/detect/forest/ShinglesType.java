package io.kilter.detect.forest;

/**
 * The {@code shingles} detector: {@code forest} that judges the last {@value #SHINGLE} readings
 * together, for shapes in time: a beat that is missed, a step of the wrong form. An odd reading is
 * odd for as many readings.
 */
public final class ShinglesType extends ForestType {
  private static final int SHINGLE = 4;

  @Override
  public String name() {
    return "shingles";
  }

  @Override
  int shingle() {
    return SHINGLE;
  }
}

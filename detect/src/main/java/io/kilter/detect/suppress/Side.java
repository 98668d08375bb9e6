package io.kilter.detect.suppress;

import java.io.IOException;

/** On which side of what was expected a value is. */
public enum Side {
  /** On either, or on neither. */
  ANY(0),
  /** Above. */
  ABOVE(1),
  /** Below. */
  BELOW(2);

  private final int code;

  Side(int code) {
    this.code = code;
  }

  /** What stands for this side in a state. */
  int code() {
    return code;
  }

  static Side ofCode(int code) throws IOException {
    for (Side side : values()) {
      if (side.code == code) {
        return side;
      }
    }
    throw new IOException("The state has a rule with side " + code);
  }

  boolean holds(double deviation) {
    return switch (this) {
      case ANY -> true;
      case ABOVE -> deviation > 0;
      case BELOW -> deviation < 0;
    };
  }
}

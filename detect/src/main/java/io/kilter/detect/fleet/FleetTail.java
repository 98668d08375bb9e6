package io.kilter.detect.fleet;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * How odd healthy readings get, where the oddness of a reading is {@code (16 + sum of z^4)^(1/4)}
 * over its features' distances {@code z} from what was expected, in standard deviations: the
 * oddness that one reading in a hundred reaches, and how much more each further factor of ten
 * takes.
 *
 * @param edge the oddness of one reading in a hundred, above 2
 * @param decade what is added to it for one in a thousand, and so on, above 0
 */
public record FleetTail(double edge, double decade) {
  /** Of Gaussian noise in one feature. */
  public static final FleetTail GAUSSIAN = new FleetTail(2.8, 0.6);

  /** What the sum of fourth powers begins with. */
  static final double USUAL = 16;

  /** The oddness of a reading that is as expected. */
  static final double LEAST = 2;

  private static final double MOST_DECADES = 12;

  public FleetTail {
    if (!(edge > LEAST) || !(decade > 0)) {
      throw new IllegalArgumentException(
          "A tail needs an edge above 2 and a decade above 0, not " + edge + " and " + decade);
    }
  }

  /**
   * How improbable a reading is, in decades.
   *
   * @param powers the sum of the fourth powers of its distances
   */
  double decades(double powers) {
    double odd = Math.sqrt(Math.sqrt(USUAL + powers));
    if (odd > edge) {
      return Math.min(MOST_DECADES, 2 + (odd - edge) / decade);
    }
    double part = (odd - LEAST) / (edge - LEAST);
    return 2 * part * part;
  }

  void writeTo(DataOutput out) throws IOException {
    out.writeDouble(edge);
    out.writeDouble(decade);
  }

  static FleetTail readFrom(DataInput in) throws IOException {
    double edge = in.readDouble();
    double decade = in.readDouble();
    try {
      return new FleetTail(edge, decade);
    } catch (IllegalArgumentException e) {
      throw new IOException(e.getMessage(), e);
    }
  }
}

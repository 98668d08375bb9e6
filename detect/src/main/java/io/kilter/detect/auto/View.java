package io.kilter.detect.auto;

import io.kilter.detect.multivariate.Standard;
import io.kilter.detect.state.Checked;
import io.kilter.detect.verdict.AlertBudget;
import io.kilter.detect.verdict.DeviationTail;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * One way of looking at many features: a number around 0 for each, in units of its own usual size,
 * the root of the mean or of the largest of their squares, and the tail probability of that. A
 * sensor on which this root is often large has a heavy tail, and a reading has to be the odder:
 * each view is thus trusted as far as it was quiet on the sensor's own past.
 *
 * <p>A feature counts at most a hundred times its usual square. Squares may be smoothed over the
 * last few readings: a fault lasts, noise does not. State is 12 bytes a feature and at most 118 for
 * the tail. Not thread-safe.
 */
final class View {
  private static final double MOST = 100;

  private final Pool pool;
  private final double smoothing;
  private final double[] usual;
  private final float[] squares;
  private final DeviationTail tail = new DeviationTail();
  private double sum;
  private double decades;

  /**
   * Knows nothing yet.
   *
   * @param smoothing how much of a smoothed square is the newest: 1 for no smoothing
   */
  View(int features, Pool pool, double smoothing) {
    this.pool = pool;
    this.smoothing = smoothing;
    this.usual = new double[features];
    this.squares = new float[features];
  }

  /**
   * Looks at a feature of a reading, then learns how large its number usually is.
   *
   * @param least the size that is expected of the number at least
   * @param weight of this number in what is usual
   */
  void look(int feature, double number, double least, double weight) {
    double before = usual[feature];
    if (before > 0) {
      double size = number / Math.max(before, least);
      smooth(feature, Math.min(MOST, size * size));
    }
    usual[feature] = Standard.spread(before, Math.abs(number), weight);
  }

  /** Notes that a feature of a reading is missing, which is odd to no view. */
  void miss(int feature) {
    smooth(feature, 0);
  }

  private void smooth(int feature, double square) {
    squares[feature] += (float) (smoothing * (square - squares[feature]));
  }

  /** How improbable the reading is whose features were looked at, in decades. */
  double decades() {
    sum = 0;
    for (float square : squares) {
      sum += square;
    }
    decades = tail.decades(odd());
    return decades;
  }

  private double odd() {
    return switch (pool) {
      case MEAN -> Math.sqrt(sum / squares.length);
      case LARGEST -> Math.sqrt(largest());
    };
  }

  private double largest() {
    float largest = 0;
    for (float square : squares) {
      largest = Math.max(largest, square);
    }
    return largest;
  }

  /**
   * Adds each feature's share in this view, which together have a weight: by how much more than its
   * usual square it has.
   */
  void addShares(double weight, double[] into) {
    double all = 0;
    for (float square : squares) {
      all += Math.max(0, square - 1);
    }
    for (int f = 0; f < into.length && all > 0; f++) {
      into[f] += weight * (Math.max(0, squares[f] - 1) / all);
    }
  }

  /** What {@link #decades()} was last, to the third power. */
  double cube() {
    return decades * decades * decades;
  }

  /** Learns the reading that was judged last. */
  void learn(AlertBudget verdict) {
    tail.learn(odd(), verdict);
  }

  void writeTo(DataOutput out) throws IOException {
    for (int f = 0; f < usual.length; f++) {
      out.writeDouble(usual[f]);
      out.writeFloat(squares[f]);
    }
    tail.writeTo(out);
  }

  void readFrom(DataInput in) throws IOException {
    for (int f = 0; f < usual.length; f++) {
      usual[f] = Checked.size(in);
      squares[f] = Checked.single(in, MOST);
      Checked.require(squares[f] >= 0, squares[f]);
    }
    tail.readFrom(in);
  }

  /** What of the squares of all features counts. */
  enum Pool {
    /** Their mean: a little of many features is as odd as much of one. */
    MEAN,
    /** The largest: one feature is enough, however many there are. */
    LARGEST
  }
}

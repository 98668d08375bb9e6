package io.kilter.detect.baseline;

import io.kilter.detect.fleet.SensorSummary;
import io.kilter.detect.state.Checked;
import io.kilter.detect.verdict.AlertBudget;
import io.kilter.detect.verdict.DeviationTail;
import io.kilter.detect.verdict.Evidence;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Optional;

/**
 * For each feature a robust level and spread, drift, noise, stuck values and gaps, taken together
 * over features and turned into a tail probability.
 *
 * <p>While a reading is anomalous it learns at an eighth of its pace from what is far off, and once
 * the anomaly is {@linkplain AlertBudget#adopted adopted} at four times its pace: a fault is not
 * normal at once, and does not stay a fault for ever.
 */
public final class Baseline implements Evidence {
  /** Readings with at least one value before it judges. */
  private static final int WARM_UP = 120;

  /** Readings at the start of which the tail learns nothing, since features are not judged yet. */
  private static final int UNJUDGED = 17;

  /** An oddness of 2 in one place, taken for granted: nothing below it is far out in the tail. */
  private static final double USUAL = 16;

  /**
   * For an oddness of 1, and growing with its square: more than Gaussian noise has at any oddness.
   * Where all is the same, even the least is among the oddest there ever was.
   */
  private static final double MOST_DECADES = 1;

  private static final double CAUTIOUS = 1 / 8.0;
  private static final double ADOPTING = 4;

  private final Features features;
  private final DeviationTail tail = new DeviationTail();
  private final double[] powers;

  /** Of a series without seasons. */
  private final double[] none;

  private double sum;
  private double odd;

  /** Whether the reading says anything: it has a value, or lacks one that it should have. */
  private boolean informed;

  private int informative;

  /** Knows nothing yet of a sensor with this many features. */
  public Baseline(int features) {
    this.features = new Features(features);
    this.powers = new double[features];
    this.none = new double[features];
  }

  @Override
  public double decades(long time, double[] values, AlertBudget before) {
    return decades(values, none, before);
  }

  /**
   * How improbable a reading is beside its seasons.
   *
   * @param seasons what of each value is owed to seasons, and not to its level
   */
  public double decades(double[] values, double[] seasons, AlertBudget before) {
    int lasting = before.lasting();
    double pace = lasting == 0 ? 1 : before.adopted() ? ADOPTING : CAUTIOUS;
    informed = false;
    sum = 0;
    for (int i = 0; i < powers.length; i++) {
      if (Double.isFinite(values[i])) {
        powers[i] = features.update(i, values[i], seasons[i], pace, lasting > 0);
        informed = true;
      } else {
        powers[i] = features.miss(i, seasons[i]);
        informed |= powers[i] > 0;
      }
      sum += powers[i];
    }
    odd = Math.sqrt(Math.sqrt(sum + USUAL));
    double most = MOST_DECADES * Math.sqrt(sum);
    return informed && remaining() == 0 ? Math.min(most, tail.decades(odd)) : 0;
  }

  /** Moves a feature's level, since its season changed by as much the other way. */
  public void shift(int feature, double by) {
    features.shift(feature, by);
  }

  @Override
  public void learn(AlertBudget verdict) {
    if (!informed) {
      return;
    }
    if (informative < WARM_UP) {
      informative++;
    }
    if (informative <= UNJUDGED) {
      return;
    }
    tail.learn(odd, verdict);
  }

  @Override
  public int remaining() {
    return WARM_UP - informative;
  }

  @Override
  public void shares(double[] into) {
    for (int i = 0; i < powers.length; i++) {
      into[i] = sum > 0 ? powers[i] / sum : 0;
    }
  }

  @Override
  public void expected(double[] into) {
    for (int i = 0; i < powers.length; i++) {
      into[i] = features.expected(i);
    }
  }

  @Override
  public Optional<SensorSummary> summary(double interval) {
    return remaining() > 0
        ? Optional.empty()
        : tail.forPeers().map(odd -> features.summary(interval, odd));
  }

  @Override
  public void writeTo(DataOutput out) throws IOException {
    out.writeByte(informative);
    features.writeTo(out);
    tail.writeTo(out);
  }

  @Override
  public void readFrom(DataInput in) throws IOException {
    informative = Checked.count(in.readUnsignedByte(), WARM_UP);
    features.readFrom(in);
    tail.readFrom(in);
  }
}

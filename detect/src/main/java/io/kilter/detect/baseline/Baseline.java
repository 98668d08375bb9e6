package io.kilter.detect.baseline;

import io.kilter.detect.verdict.AlertBudget;
import io.kilter.detect.verdict.Evidence;
import io.kilter.detect.verdict.Tail;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * For each feature a robust level and spread, drift, noise, stuck values and gaps, taken together
 * over features and turned into a tail probability.
 *
 * <p>While a reading is anomalous it learns at an eighth of its pace from what is far off, and from
 * the {@value #ADOPT}th reading of one anomaly on at four times its pace: a fault is not normal at
 * once, and does not stay a fault for ever.
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
  private static final double MOST_DECADES = 0.5;

  private static final int ADOPT = 400;
  private static final double CAUTIOUS = 1 / 8.0;
  private static final double ADOPTING = 4;

  /** Makes the tail close to exponential over the oddnesses that occur, which are 2 to 20. */
  private static final double PAD = 20;

  /**
   * Of Gaussian noise: 0.4 standard deviations of mean excess at the usual edge, as PAD sees it.
   */
  private static final Tail.Prior PRIOR = new Tail.Prior(0.018, 10, 0.003);

  /** With {@link #CLUSTER}: the tail learns nothing of the last 80 readings. */
  private static final int WAITING = 8;

  /** What an anomaly may teach the tail beyond what it took to be one, in decades. */
  private static final double LESSON = 0.5;

  /**
   * Where readings are rare the budget expects an alert among so few of them, healthy ones, that
   * the tail must learn of alerts too, or it never sees what healthy readings can be.
   */
  private static final double LOW_BAR = 3;

  private static final int TAIL_SIZE = 16;
  private static final int CLUSTER = 10;
  private static final int TAIL_MEMORY = 1 << 20;

  private final Features features;
  private final Tail tail = new Tail(TAIL_SIZE, WAITING, PRIOR, CLUSTER, TAIL_MEMORY);
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
    return decades(values, none, none, before);
  }

  /**
   * How improbable a reading is beside its seasons.
   *
   * @param seasons what of each value is owed to seasons, and not to its level
   * @param further the fourth power of a further oddness of each feature, like a number of standard
   *     deviations
   */
  public double decades(double[] values, double[] seasons, double[] further, AlertBudget before) {
    int lasting = before.lasting();
    double pace = lasting == 0 ? 1 : lasting < ADOPT ? CAUTIOUS : ADOPTING;
    informed = false;
    sum = 0;
    for (int i = 0; i < powers.length; i++) {
      if (Double.isFinite(values[i])) {
        powers[i] = further[i] + features.update(i, values[i], seasons[i], pace, lasting > 0);
        informed = true;
      } else {
        powers[i] = features.miss(i, seasons[i]);
        informed |= powers[i] > 0;
      }
      sum += powers[i];
    }
    odd = Math.sqrt(Math.sqrt(sum + USUAL));
    double most = MOST_DECADES * Math.sqrt(sum);
    return informed && remaining() == 0 ? Math.min(most, tail.decades(odd, PAD)) : 0;
  }

  /** Moves a feature's level, since its season changed by as much the other way. */
  public void shift(int feature, double by) {
    features.shift(feature, by);
  }

  @Override
  public void learn(AlertBudget verdict, double shift) {
    if (!informed) {
      return;
    }
    if (informative < WARM_UP) {
      informative++;
    }
    if (informative <= UNJUDGED) {
      return;
    }
    if (!verdict.anomaly()) {
      tail.learn(odd);
      return;
    }
    boolean adopted = verdict.lasting() > ADOPT;
    if (verdict.alert()) {
      tail.discard();
    }
    boolean owed = verdict.overdrawn() || verdict.bar() < LOW_BAR;
    if (adopted || (verdict.alert() && owed)) {
      tail.learn(Math.min(odd, tail.oddness(verdict.bar() + shift + LESSON, PAD)));
    }
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
  public void writeTo(DataOutput out) throws IOException {
    out.writeByte(informative);
    features.writeTo(out);
    tail.writeTo(out);
  }

  @Override
  public void readFrom(DataInput in) throws IOException {
    informative = in.readUnsignedByte();
    features.readFrom(in);
    tail.readFrom(in);
  }
}

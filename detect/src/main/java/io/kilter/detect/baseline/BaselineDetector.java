package io.kilter.detect.baseline;

import io.kilter.detect.Detector;
import io.kilter.detect.DetectorSettings;
import io.kilter.detect.DetectorType;
import io.kilter.detect.TailScale;
import io.kilter.detect.verdict.AlertBudget;
import io.kilter.detect.verdict.Tail;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The {@code baseline} detector: for each feature a robust level and spread, drift, noise, stuck
 * values and gaps, taken together over features and turned into a tail probability.
 *
 * <p>While a reading is anomalous it learns at an eighth of its pace, and from the {@value
 * #ADOPT}th reading of one anomaly on at four times its pace: a fault is not normal at once, and
 * does not stay a fault for ever.
 */
final class BaselineDetector implements Detector {
  private static final int FORMAT = 1;

  /** Readings with at least one value before it judges. */
  private static final int WARM_UP = 120;

  /** Readings at the start of which the tail learns nothing, since features are not judged yet. */
  private static final int UNJUDGED = 17;

  /** An oddness of 2 in one place, taken for granted: nothing below it is far out in the tail. */
  private static final double USUAL = 16;

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

  private static final int TAIL_SIZE = 16;
  private static final int CLUSTER = 10;
  private static final int TAIL_MEMORY = 1 << 20;

  private final DetectorSettings settings;
  private final Features features;
  private final Tail tail = new Tail(TAIL_SIZE, WAITING, PRIOR, CLUSTER, TAIL_MEMORY);
  private final AlertBudget budget;
  private final double[] powers;
  private double sum;
  private long readings;
  private int informative;
  private double score;

  BaselineDetector(DetectorSettings settings) {
    this.settings = settings;
    this.features = new Features(settings.features());
    this.budget = new AlertBudget(settings.alertsPerWeek());
    this.powers = new double[settings.features()];
  }

  @Override
  public DetectorType type() {
    return BaselineType.INSTANCE;
  }

  @Override
  public int features() {
    return settings.features();
  }

  @Override
  public double score(long time, double[] values) {
    if (values.length != powers.length) {
      throw new IllegalArgumentException(
          "A reading has " + powers.length + " features here, not " + values.length);
    }
    int lasting = budget.lasting();
    double pace = lasting == 0 ? 1 : lasting < ADOPT ? CAUTIOUS : ADOPTING;
    boolean informed = false;
    sum = 0;
    for (int i = 0; i < powers.length; i++) {
      powers[i] = 0;
      if (Double.isFinite(values[i])) {
        powers[i] = features.update(i, values[i], pace, lasting > 0);
        informed = true;
      } else {
        powers[i] = features.miss(i);
      }
      sum += powers[i];
    }
    readings++;
    double odd = Math.sqrt(Math.sqrt(sum + USUAL));
    boolean ready = remaining() == 0;
    double decades = tail.decades(odd, PAD);
    budget.judge(time, decades, ready);
    score = ready ? TailScale.ofDecades(decades) : 0;
    if (informed || sum > 0) {
      learn(odd);
    }
    return score;
  }

  private void learn(double odd) {
    if (informative < WARM_UP) {
      informative++;
    }
    if (informative <= UNJUDGED) {
      return;
    }
    if (!budget.anomaly()) {
      tail.learn(odd);
    } else if (budget.alert() || budget.lasting() > ADOPT) {
      // An anomaly counts, but only as much as it took to be one: the next is found as well.
      tail.discard();
      if (budget.overdrawn() || budget.lasting() > ADOPT)
        tail.learn(Math.min(odd, tail.oddness(budget.bar() + 0.5, PAD)));
    }
  }

  @Override
  public double threshold() {
    return TailScale.ofDecades(budget.bar());
  }

  @Override
  public boolean anomaly() {
    return budget.anomaly();
  }

  @Override
  public boolean alert() {
    return budget.alert();
  }

  @Override
  public int remaining() {
    return WARM_UP - informative;
  }

  @Override
  public long readings() {
    return readings;
  }

  @Override
  public void contributions(double[] into) {
    for (int i = 0; i < powers.length; i++) {
      into[i] = sum > 0 ? score * (powers[i] / sum) : 0;
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
    out.writeByte(FORMAT);
    settings.writeTo(out);
    out.writeLong(readings);
    out.writeByte(informative);
    features.writeTo(out);
    tail.writeTo(out);
    budget.writeTo(out);
  }

  static BaselineDetector readFrom(DataInput in) throws IOException {
    int format = in.readUnsignedByte();
    if (format != FORMAT) {
      throw new IOException("The state is in format " + format + ", newer than " + FORMAT);
    }
    BaselineDetector detector = new BaselineDetector(DetectorSettings.readFrom(in));
    detector.readings = in.readLong();
    detector.informative = in.readUnsignedByte();
    detector.features.readFrom(in);
    detector.tail.readFrom(in);
    detector.budget.readFrom(in);
    return detector;
  }
}

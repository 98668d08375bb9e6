package io.kilter.detect.multivariate;

import io.kilter.detect.Detector;
import io.kilter.detect.DetectorSettings;
import io.kilter.detect.DetectorType;
import io.kilter.detect.TailScale;
import io.kilter.detect.verdict.AlertBudget;
import io.kilter.detect.verdict.Tail;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.function.Function;

/**
 * A detector made of an {@link Oddness}: the tail of what was odd before makes it a probability,
 * and the alert budget a verdict.
 *
 * <p>A reading that is anomalous teaches at an eighth of the pace, and from the {@value #ADOPT}th
 * of one anomaly on at four times the pace: a fault is not normal at once, and does not stay a
 * fault for ever. The tail learns of an anomaly only as much as it took to be one.
 */
public final class OddnessDetector implements Detector {
  private static final int FORMAT = 1;

  /** Readings with at least one value before it judges. */
  private static final int WARM_UP = 160;

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

  /** Over so many readings the usual oddness is the mean, beyond which oddness counts. */
  private static final int MOST_JUDGED = 4096;

  private static final int TAIL_SIZE = 16;
  private static final int CLUSTER = 10;
  private static final int TAIL_MEMORY = 1 << 20;

  private final DetectorType type;
  private final DetectorSettings settings;
  private final Oddness oddness;
  private final Tail tail = new Tail(TAIL_SIZE, WAITING, PRIOR, CLUSTER, TAIL_MEMORY);
  private final AlertBudget budget;
  private long readings;
  private int informative;
  private double usual;
  private int judged;
  private double score;

  /**
   * @param type what reads this detector back
   * @param oddness for as many features as the settings say
   */
  public OddnessDetector(DetectorType type, DetectorSettings settings, Oddness oddness) {
    this.type = type;
    this.settings = settings;
    this.oddness = oddness;
    this.budget = new AlertBudget(settings.alertsPerWeek(), AlertBudget.Policy.PLAIN);
  }

  @Override
  public DetectorType type() {
    return type;
  }

  @Override
  public int features() {
    return settings.features();
  }

  @Override
  public double score(long time, double[] values) {
    if (values.length != settings.features()) {
      throw new IllegalArgumentException(
          "A reading has " + settings.features() + " features here, not " + values.length);
    }
    readings++;
    double measured = oddness.measure(values);
    boolean informed = !Double.isNaN(measured);
    double odd = beyondUsual(measured);
    boolean ready = remaining() == 0;
    double decades = informed ? tail.decades(odd, PAD) : 0;
    budget.judge(time, decades, ready);
    score = ready ? TailScale.ofDecades(decades) : 0;
    if (informed) {
      learn(values, measured, odd);
    }
    return score;
  }

  /** What is below the usual keeps its order, but in no more than a tenth. */
  private double beyondUsual(double measured) {
    double least = Math.min(measured, usual);
    return Math.max(0, measured - usual) + (usual > 0 ? 0.1 * least / usual : 0);
  }

  private void learn(double[] values, double measured, double odd) {
    if (informative < WARM_UP) {
      informative++;
    }
    boolean lasts = budget.lasting() > ADOPT;
    double pace = !budget.anomaly() ? 1 : lasts ? ADOPTING : CAUTIOUS;
    if (oddness.settled()) {
      learnTail(odd);
      judged = Math.min(MOST_JUDGED, judged + 1);
      double most = judged > 1 ? 2 * usual : measured;
      usual += Math.min(1, pace / judged) * (Math.min(measured, most) - usual);
    }
    oddness.learn(values, pace);
  }

  private void learnTail(double odd) {
    if (!budget.anomaly()) {
      tail.learn(odd);
      return;
    }
    boolean lasts = budget.lasting() > ADOPT;
    if (budget.alert()) {
      tail.discard();
    }
    if (lasts || (budget.alert() && budget.overdrawn())) {
      tail.learn(Math.min(odd, tail.oddness(budget.bar() + LESSON, PAD)));
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
    oddness.shares(into);
    double sum = 0;
    for (double share : into) {
      sum += share;
    }
    for (int i = 0; i < into.length; i++) {
      // Of a reading in which nothing stands out, all features have the same share.
      into[i] = sum > 0 ? score * (into[i] / sum) : score / into.length;
    }
  }

  @Override
  public void expected(double[] into) {
    oddness.expected(into);
  }

  @Override
  public void writeTo(DataOutput out) throws IOException {
    out.writeByte(FORMAT);
    settings.writeTo(out);
    out.writeLong(readings);
    out.writeByte(informative);
    out.writeDouble(usual);
    out.writeShort(judged);
    tail.writeTo(out);
    budget.writeTo(out);
    oddness.writeTo(out);
  }

  /**
   * Reads what {@link #writeTo} wrote.
   *
   * @param maker makes the oddness for these settings
   * @throws IOException if the bytes are no such detector, or of a newer format
   */
  public static OddnessDetector read(
      DataInput in, DetectorType type, Function<DetectorSettings, Oddness> maker)
      throws IOException {
    int format = in.readUnsignedByte();
    if (format != FORMAT) {
      throw new IOException("The state is in format " + format + ", newer than " + FORMAT);
    }
    DetectorSettings settings = DetectorSettings.readFrom(in);
    OddnessDetector detector = new OddnessDetector(type, settings, maker.apply(settings));
    detector.readings = in.readLong();
    detector.informative = Math.min(WARM_UP, in.readUnsignedByte());
    detector.usual = in.readDouble();
    detector.judged = in.readUnsignedShort();
    detector.tail.readFrom(in);
    detector.budget.readFrom(in);
    detector.oddness.readFrom(in);
    return detector;
  }
}

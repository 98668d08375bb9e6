package io.kilter.detect.multivariate;

import io.kilter.detect.state.Checked;
import io.kilter.detect.verdict.AlertBudget;
import io.kilter.detect.verdict.DeviationTail;
import io.kilter.detect.verdict.Evidence;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Makes evidence of an {@link Oddness}: what it usually is is taken off, and the tail of what was
 * odd before makes the rest a probability.
 *
 * <p>A reading that is anomalous teaches at an eighth of the pace, and once the anomaly is
 * {@linkplain AlertBudget#adopted adopted} at four times the pace: a fault is not normal at once,
 * and does not stay a fault for ever.
 */
public final class OddnessEvidence implements Evidence {
  /** Readings with at least one value before it judges. */
  private static final int WARM_UP = 160;

  private static final double CAUTIOUS = 1 / 8.0;
  private static final double ADOPTING = 4;

  /** Over so many readings the usual oddness is the mean, beyond which oddness counts. */
  private static final int MOST_JUDGED = 4096;

  /**
   * For an oddness of 1 beyond the usual. Where all is the same, as in a constant series, even the
   * usual is among the oddest there ever was.
   */
  private static final double MOST_DECADES = 10;

  private final Oddness oddness;
  private final DeviationTail tail = new DeviationTail();
  private int informative;
  private double usual;
  private int judged;

  // Of the last reading alone, and not part of the state.
  private double[] measuredValues = {};
  private double measured;
  private double odd;

  /** Evidence of an oddness that has seen nothing yet. */
  public OddnessEvidence(Oddness oddness) {
    this.oddness = oddness;
  }

  @Override
  public double decades(long time, double[] values, AlertBudget before) {
    measuredValues = values;
    measured = oddness.measure(values);
    odd = beyondUsual();
    return Double.isNaN(measured) ? 0 : Math.min(MOST_DECADES * odd, tail.decades(odd));
  }

  /** What is below the usual keeps its order, but in no more than a tenth. */
  private double beyondUsual() {
    double least = Math.min(measured, usual);
    return Math.max(0, measured - usual) + (usual > 0 ? 0.1 * least / usual : 0);
  }

  @Override
  public void learn(AlertBudget verdict) {
    if (Double.isNaN(measured)) {
      return;
    }
    informative = Math.min(WARM_UP, informative + 1);
    double pace = !verdict.anomaly() ? 1 : verdict.adopted() ? ADOPTING : CAUTIOUS;
    if (oddness.settled()) {
      tail.learn(odd, verdict);
      judged = Math.min(MOST_JUDGED, judged + 1);
      double most = judged > 1 ? 2 * usual : measured;
      usual += Math.min(1, pace / judged) * (Math.min(measured, most) - usual);
    }
    oddness.learn(measuredValues, pace);
  }

  @Override
  public int remaining() {
    return WARM_UP - informative;
  }

  @Override
  public void shares(double[] into) {
    oddness.shares(into);
  }

  @Override
  public void expected(double[] into) {
    oddness.expected(into);
  }

  @Override
  public void writeTo(DataOutput out) throws IOException {
    out.writeByte(informative);
    out.writeDouble(usual);
    out.writeShort(judged);
    tail.writeTo(out);
    oddness.writeTo(out);
  }

  @Override
  public void readFrom(DataInput in) throws IOException {
    informative = Math.min(WARM_UP, in.readUnsignedByte());
    usual = Checked.size(in);
    judged = in.readUnsignedShort();
    tail.readFrom(in);
    oddness.readFrom(in);
  }
}

package io.kilter.detect.auto;

import io.kilter.detect.baseline.Baseline;
import io.kilter.detect.fleet.SensorSummary;
import io.kilter.detect.novelty.Novelty;
import io.kilter.detect.verdict.AlertBudget;
import io.kilter.detect.verdict.Evidence;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Optional;

/**
 * Novelty, and beside it the baseline, which has to be surer by some decades: by few where readings
 * come every few seconds, so that the level of the last ones predicts the next; by more the slower
 * they come, until novelty decides alone; and by more for a sensor on which the baseline, judged by
 * a budget of its own, alerts more often than that allows. It is thus learnt, for each sensor, how
 * far the baseline can be trusted. Soon after a fault that both found it may decide by itself, see
 * {@link SecondFault}.
 */
final class Combined implements Evidence {
  /**
   * Decades that the baseline has to be surer, with a reading every six seconds or more often: what
   * novelty's bar is lower by, so that the baseline decides as it would alone.
   */
  private static final double CAUTION = 1.3;

  /**
   * How many more for every factor of ten in the time between readings, and at most: with one every
   * five minutes, more than there can be.
   */
  private static final double SLOWER = 6;

  private static final double MOST_CAUTION = 12;
  private static final double FAST_INTERVAL = 6_000;

  /**
   * How many more for every factor of ten in alerts beyond the budget: some real faults soon after
   * each other cost little, so that the next one is found too.
   */
  private static final double OVERSPENT = 1;

  /** With more features than this, all are judged together instead of one by one. */
  private static final int FEW = 8;

  private final Evidence first;
  private final Baseline baseline;
  private final AlertBudget own;
  private final SecondFault second = new SecondFault();
  private final boolean remembers;
  private boolean byBaseline;

  Combined(int features, double alertsPerWeek) {
    own = new AlertBudget(alertsPerWeek, AlertBudget.Policy.PLAIN);
    first = many(features) ? new Crowd(features) : new Novelty(features);
    baseline = new Baseline(features);
    remembers = !many(features);
  }

  /** Whether so many features are judged together. */
  static boolean many(int features) {
    return features > FEW;
  }

  @Override
  public double decades(long time, double[] values, AlertBudget before) {
    double novel = first.decades(time, values, before);
    double raw = baseline.decades(time, values, own);
    double caution = caution();
    own.judge(time, raw, baseline.remaining() == 0);
    double odd = raw - caution;
    if (before.lasting() > 0) {
      // What began goes on for as long as the baseline alone would have it.
      odd += own.relief();
    }
    byBaseline = odd > novel;
    return byBaseline ? odd : novel;
  }

  private double caution() {
    double slower = StrictMath.log10(Math.max(1, own.interval() / FAST_INTERVAL));
    boolean alone = remembers && second.due();
    double usual = alone ? CAUTION : Math.min(MOST_CAUTION, CAUTION + SLOWER * slower);
    return usual + OVERSPENT * Math.max(0, own.overspent());
  }

  @Override
  public void learn(AlertBudget verdict) {
    first.learn(verdict);
    baseline.learn(own);
    second.learn(verdict, own, byBaseline);
  }

  @Override
  public int remaining() {
    return Math.min(first.remaining(), baseline.remaining());
  }

  @Override
  public void shares(double[] into) {
    if (byBaseline) {
      baseline.shares(into);
    } else {
      first.shares(into);
    }
  }

  @Override
  public void expected(double[] into) {
    baseline.expected(into);
  }

  @Override
  public Optional<SensorSummary> summary(double interval) {
    return baseline.summary(interval);
  }

  @Override
  public int format() {
    return 2;
  }

  @Override
  public void writeTo(DataOutput out) throws IOException {
    first.writeTo(out);
    baseline.writeTo(out);
    own.writeTo(out);
    second.writeTo(out);
  }

  @Override
  public void readFrom(DataInput in) throws IOException {
    first.readFrom(in);
    baseline.readFrom(in);
    own.readFrom(in);
    second.readFrom(in);
  }
}

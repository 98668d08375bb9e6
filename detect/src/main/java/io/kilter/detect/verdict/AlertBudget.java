package io.kilter.detect.verdict;

import io.kilter.detect.Feedback;
import io.kilter.detect.TailScale;
import io.kilter.detect.state.Checked;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.function.BooleanSupplier;

/**
 * Turns a budget of alerts per week into the tail probability at which a reading is anomalous.
 *
 * <p>The budget divided by the readings in a week, as observed in event time, is the probability
 * that a reading may have. What is left of miscalibration is taken out by counting: more alerts
 * than the budget allows raise the bar, fewer may lower it, by {@value #GAIN} decades for every
 * factor of ten. Each alert of the {@linkplain Spending debt} raises it by {@value #LESSON}
 * decades, so that in the long run no shape of healthy data stays above the budget (the idea of I.
 * Gibbs, E. Candès, "Adaptive Conformal Inference Under Distribution Shift", NeurIPS 2021).
 *
 * <p>Inside an anomaly the bar may be lower; an anomaly ends after some readings below it, or the
 * longer of five minutes and eight readings' time. After an alert there may be a rest, in which a
 * reading has to be odder to be anomalous and raises no alert. See {@link Policy}.
 *
 * <p>A reading may be suppressed: it is anomalous to the detector, which learns from it as such,
 * and raises no alert. The first reading of the same anomaly that is not suppressed then does. What
 * people said of earlier readings moves the bar: see {@link LabelShift}.
 *
 * <p>Source of the rest and of the bar that remembers alerts: measured on the Numenta Anomaly
 * Benchmark, where they are worth more than any other part. State is 65 bytes. Not thread-safe.
 */
public final class AlertBudget {
  private static final double GAIN = 2;

  /** Alerts that are taken for real, not for a bar that is too low. */
  private static final double GRACE = 2;

  /** Decades that the bar rises for every alert of the {@linkplain Spending#debt debt}. */
  private static final double LESSON = 0.1;

  /** A bar that lets one reading in ten through is the least that is one. */
  private static final double LOWEST = 1;

  private static final int SILENT = 0x80;
  private static final double HIGHEST = 9;

  /** A fault is one for a day, in readings within these bounds. */
  private static final double DAY = Spending.WEEK / 7;

  private static final int LEAST_ADOPTED = 400;
  private static final int MOST_ADOPTED = 1440;

  private final double alertsPerWeek;
  private final Policy policy;
  private final double lowest;
  private final Spending spending;
  private final LabelShift labels = new LabelShift();
  private long lastAnomaly;
  private int lasting;
  private int calm;
  private boolean silent;
  private double bar;
  private double relief;
  private boolean suppressed;
  private boolean anomaly;
  private boolean alert;

  /**
   * How a detector's probabilities become alerts.
   *
   * @param head decades by which the detector's probabilities overstate how often it alerts
   * @param lowest the least bar, in decades, at one alert a week or less; with more it is as much
   *     lower as more are allowed
   * @param history decades that the bar rises for every factor of ten in alerts
   * @param ahead alerts that may be spent ahead of the budget before the bar rises for it
   * @param falls whether the bar falls when there were fewer alerts than the budget allows
   * @param restShare the rest after an alert, as a share of the readings seen: no other alert
   * @param restMost the longest rest, in readings
   * @param restExtra decades by which the bar is higher during the rest
   * @param exit the bar inside an anomaly, as a share of the bar outside
   * @param calm readings below the bar that end an anomaly
   */
  public record Policy(
      double head,
      double lowest,
      double history,
      double ahead,
      boolean falls,
      double restShare,
      int restMost,
      double restExtra,
      double exit,
      int calm) {
    /** For detectors whose probabilities are taken at their word. */
    public static final Policy PLAIN = new Policy(0, 1.5, 0, 2, true, 0, 0, 0, 0.5, 5);

    /**
     * For novelty, which learns what is new and so finds it new but a few times: at one alert a
     * week and a reading every five minutes the bar begins at 2 decades. The first alerts of a
     * sensor are cheap, since there is most to be told; each makes the next one dearer.
     */
    public static final Policy NOVELTY = new Policy(1.3, 2, 0.5, 12, false, 0.03, 200, 1, 1, 1);
  }

  /**
   * @param alertsPerWeek alerts that healthy data may raise in a week of event time
   * @param policy how probabilities become alerts
   */
  public AlertBudget(double alertsPerWeek, Policy policy) {
    this.alertsPerWeek = alertsPerWeek;
    this.policy = policy;
    this.spending = new Spending(alertsPerWeek);
    double more = StrictMath.log10(Math.max(1, alertsPerWeek));
    this.lowest = Math.max(LOWEST, policy.lowest() - more);
  }

  /**
   * Judges a reading.
   *
   * @param time event time in milliseconds
   * @param decades how improbable the reading is, see {@link Tail#decades}
   * @param ready whether the detector has learnt enough to judge
   */
  public void judge(long time, double decades, boolean ready) {
    judge(time, decades, ready, AlertBudget::never);
  }

  private static boolean never() {
    return false;
  }

  /**
   * Judges a reading that a rule may suppress.
   *
   * @param rule asked only where the reading is anomalous
   */
  public void judge(long time, double decades, boolean ready, BooleanSupplier rule) {
    spending.pass(time);
    boolean within = lasting > 0 && calm < policy.calm() && time - lastAnomaly <= spending.gap();
    if (!within) {
      lasting = 0;
    }
    double entry = entry();
    boolean resting = spending.alerted(policy.restShare(), policy.restMost());
    if (within) {
      bar = entry * policy.exit();
    } else {
      bar = Math.min(HIGHEST, entry + (resting ? policy.restExtra() : 0));
    }
    relief = within ? entry - bar : 0;
    anomaly = ready && decades >= bar;
    suppressed = anomaly && rule.getAsBoolean();
    boolean first = !within || silent;
    alert = anomaly && !suppressed && first && !resting;
    if (anomaly) {
      lasting++;
      silent = suppressed && first;
      calm = 0;
      lastAnomaly = time;
      if (alert) {
        spending.alert();
      }
    } else if (within) {
      calm++;
    }
  }

  /**
   * Learns from what people say of a reading, from the next one on. A rejection also ends the
   * present anomaly: what goes on has to pass the new bar.
   *
   * @param decades how improbable the reading was
   */
  public void label(double decades, boolean anomalous) {
    if (anomalous) {
      labels.confirm(decades, unlabelled(policy.falls()), unlabelled(false));
    } else {
      labels.reject(decades, unlabelled(policy.falls()), unlabelled(false));
      lasting = 0;
    }
  }

  /** What labels have done to the bar. */
  public Feedback feedback() {
    double moved = entry() - unlabelled(policy.falls());
    return new Feedback(moved / TailScale.DECADES, labels.rejected(), labels.confirmed());
  }

  private double entry() {
    double bar = unlabelled(policy.falls());
    double unfallen = labels.raise() ? unlabelled(false) : bar;
    return Math.min(HIGHEST, labels.bar(bar, unfallen));
  }

  /** The bar without labels. */
  private double unlabelled(boolean falls) {
    double perReading = alertsPerWeek * Math.max(1, spending.interval()) / Spending.WEEK;
    double over = spending.over(policy.ahead());
    if (!falls) {
      over = Math.max(0, over);
    }
    double past = policy.history() * StrictMath.log10(1 + spending.alerts());
    double decades = -StrictMath.log10(perReading) - policy.head();
    double lesson = LESSON * spending.debt();
    double bar = Math.max(lowest, decades) + GAIN * over + past + lesson;
    return Math.min(HIGHEST, Math.max(lowest, bar));
  }

  /** How improbable the last reading had to be to be anomalous, in decades. */
  public double bar() {
    return bar;
  }

  /** By how much the bar was lower because the last reading followed an anomalous one. */
  public double relief() {
    return relief;
  }

  /** Whether the last reading was anomalous and a rule held for it. */
  public boolean suppressed() {
    return suppressed;
  }

  /** Whether the last reading was anomalous, suppressed or not. */
  public boolean anomaly() {
    return anomaly;
  }

  /** Whether the last reading began an anomaly. */
  public boolean alert() {
    return alert;
  }

  /** Alerts beyond the budget, as the decimal logarithm of a ratio; below 0 if there were fewer. */
  public double overspent() {
    return spending.over(GRACE);
  }

  /** Whether there have been more alerts than are taken for real and than the budget allows. */
  public boolean overdrawn() {
    return spending.alerts() > GRACE + spending.allowed();
  }

  /** The usual time between readings, in milliseconds; 0 before there were two. */
  public double interval() {
    return spending.interval();
  }

  /** How many readings the present anomaly has lasted; 0 if there is none. */
  public int lasting() {
    return lasting;
  }

  /**
   * Whether the present anomaly has lasted so long that it is the new normal: a day, which is taken
   * as at least 400 and at most 1,440 readings.
   */
  public boolean adopted() {
    double day = DAY / Math.max(1, spending.interval());
    return lasting > Math.max(LEAST_ADOPTED, Math.min(MOST_ADOPTED, day));
  }

  /** Takes this as the usual time between readings, in milliseconds, until there were two. */
  public void expectInterval(double interval) {
    spending.expectInterval(interval);
  }

  /** Writes the state, without the budget itself. */
  public void writeTo(DataOutput out) throws IOException {
    spending.writeTo(out);
    out.writeLong(lastAnomaly);
    out.writeInt(lasting);
    out.writeByte(calm | (silent ? SILENT : 0));
    labels.writeTo(out);
  }

  /** Reads what {@link #writeTo} wrote. */
  public void readFrom(DataInput in) throws IOException {
    spending.readFrom(in);
    lastAnomaly = in.readLong();
    lasting = Checked.count(in, Integer.MAX_VALUE);
    int calmAndSilent = in.readUnsignedByte();
    calm = calmAndSilent & ~SILENT;
    silent = calmAndSilent >= SILENT;
    labels.readFrom(in);
  }
}

package io.kilter.detect.verdict;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Turns a budget of alerts per week into the tail probability at which a reading is anomalous.
 *
 * <p>The budget divided by the readings in a week, as observed in event time, is the probability
 * that a reading may have. What is left of miscalibration is taken out by counting: more alerts
 * than the budget allows raise the bar, fewer lower it, by {@value #GAIN} decades for every factor
 * of ten. The count decays over the time in which the budget allows {@value #SPAN} alerts.
 *
 * <p>Inside an anomaly the bar is half as high, until {@value #CALM} readings or the longer of five
 * minutes and eight readings' time have passed below it. Not thread-safe.
 */
public final class AlertBudget {
  private static final double WEEK = 7 * 24 * 3600 * 1000.0;
  private static final double FIVE_MINUTES = 300_000;
  private static final double GAIN = 2.0;
  private static final double SPAN = 8;

  /** Alerts that are taken for real, not for a bar that is too low. */
  private static final double GRACE = 2;

  private static final int CALM = 5;
  private static final double LOWEST = 1.5;
  private static final double HIGHEST = 9;
  private static final double LONGEST_STEP = 1000;

  private final double alertsPerWeek;
  private int readings;
  private long lastTime;
  private double interval;
  private double alerts;
  private double allowed;
  private long lastAnomaly;
  private int lasting;
  private int calm;
  private double bar;
  private boolean anomaly;
  private boolean alert;

  /**
   * @param alertsPerWeek alerts that healthy data may raise in a week of event time
   */
  public AlertBudget(double alertsPerWeek) {
    this.alertsPerWeek = alertsPerWeek;
  }

  /**
   * Judges a reading.
   *
   * @param time event time in milliseconds
   * @param decades how improbable the reading is, see {@link Tail#decades}
   * @param ready whether the detector has learnt enough to judge
   */
  public void judge(long time, double decades, boolean ready) {
    pass(time);
    boolean within = lasting > 0 && calm < CALM && time - lastAnomaly <= gap();
    if (!within) {
      lasting = 0;
    }
    double entry = entry();
    bar = within ? Math.max(LOWEST, entry / 2) : entry;
    anomaly = ready && decades >= bar;
    alert = anomaly && !within;
    if (anomaly) {
      lasting++;
      calm = 0;
      lastAnomaly = time;
      if (alert) {
        alerts++;
      }
    } else if (within) {
      calm++;
    }
  }

  private void pass(long time) {
    if (readings > 0) {
      double step = Math.max(0, time - lastTime);
      double limit = readings > 8 ? LONGEST_STEP * Math.max(1, interval) : step;
      double weight = Math.max(1 / 512.0, 1.0 / readings);
      interval += weight * (Math.min(step, limit) - interval);
      double part = Math.min(1, step * alertsPerWeek / (SPAN * WEEK));
      alerts -= part * alerts;
      allowed += part * (SPAN - allowed);
    }
    if (readings < 512) {
      readings++;
    }
    lastTime = Math.max(lastTime, time);
  }

  private double gap() {
    return Math.max(FIVE_MINUTES, 8 * interval);
  }

  private double entry() {
    double perReading = alertsPerWeek * Math.max(1, interval) / WEEK;
    double spent = (GRACE + alerts) / (GRACE + allowed);
    double decades = GAIN * StrictMath.log10(spent) - StrictMath.log10(perReading);
    return Math.min(HIGHEST, Math.max(LOWEST, decades));
  }

  /** How improbable the last reading had to be to be anomalous, in decades. */
  public double bar() {
    return bar;
  }

  /** Whether the last reading was anomalous. */
  public boolean anomaly() {
    return anomaly;
  }

  /** Whether the last reading began an anomaly. */
  public boolean alert() {
    return alert;
  }

  /** Whether there have been more alerts than are taken for real and than the budget allows. */
  public boolean overdrawn() {
    return alerts > GRACE + allowed;
  }

  /** How many readings the present anomaly has lasted; 0 if there is none. */
  public int lasting() {
    return lasting;
  }

  /** Writes the state, without the budget itself. */
  public void writeTo(DataOutput out) throws IOException {
    out.writeShort(readings);
    out.writeLong(lastTime);
    out.writeDouble(interval);
    out.writeDouble(alerts);
    out.writeDouble(allowed);
    out.writeLong(lastAnomaly);
    out.writeInt(lasting);
    out.writeByte(calm);
  }

  /** Reads what {@link #writeTo} wrote. */
  public void readFrom(DataInput in) throws IOException {
    readings = in.readUnsignedShort();
    lastTime = in.readLong();
    interval = in.readDouble();
    alerts = in.readDouble();
    allowed = in.readDouble();
    lastAnomaly = in.readLong();
    lasting = in.readInt();
    calm = in.readUnsignedByte();
  }
}

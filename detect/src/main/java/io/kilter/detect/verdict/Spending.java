package io.kilter.detect.verdict;

import io.kilter.detect.state.Checked;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * How many alerts there were, how many the budget allowed, and how often readings come.
 *
 * <p>Both counts decay over the time in which the budget allows {@value #SPAN} alerts. What is
 * overspent for ever is a debt that does not decay: only the budget pays it off, in time in which
 * readings came.
 *
 * <p>State is 50 bytes. Not thread-safe.
 */
final class Spending {
  static final double WEEK = 7 * 24 * 3600 * 1000.0;

  private static final double FIVE_MINUTES = 300_000;
  private static final double SPAN = 8;

  /** Alerts beyond the budget, ever since, that are taken for real; and how many are counted. */
  private static final double TOLERATED = 2 * SPAN;

  private static final double MOST_DEBT = TOLERATED + 15;

  private static final double LONGEST_STEP = 1000;
  private static final int MOST_COUNTED = 30_000;

  private final double alertsPerWeek;
  private int readings;
  private int sinceAlert;
  private long lastTime;
  private double interval;
  private double alerts;
  private double allowed;
  private double debt;

  Spending(double alertsPerWeek) {
    this.alertsPerWeek = alertsPerWeek;
  }

  /** Takes this as the usual time between readings until there were two. */
  void expectInterval(double expected) {
    interval = expected;
  }

  /** Counts a reading and the time since the one before. */
  void pass(long time) {
    if (readings > 0) {
      double step = Math.max(0, time - lastTime);
      double limit = readings > 8 ? LONGEST_STEP * Math.max(1, interval) : step;
      double weight = Math.max(1 / 512.0, 1.0 / readings);
      interval += weight * (Math.min(step, limit) - interval);
      double part = Math.min(1, step * alertsPerWeek / (SPAN * WEEK));
      alerts -= part * alerts;
      allowed += part * (SPAN - allowed);
      debt = Math.max(0, debt - Math.min(step, gap()) * alertsPerWeek / WEEK);
    }
    if (readings < MOST_COUNTED) {
      readings++;
    }
    sinceAlert = Math.min(MOST_COUNTED, sinceAlert + 1);
    lastTime = Math.max(lastTime, time);
  }

  /** Counts an alert at the reading that was counted last. */
  void alert() {
    alerts++;
    debt = Math.min(MOST_DEBT, debt + 1);
    sinceAlert = 0;
  }

  /** Whether there was an alert within the last readings: so many, or a share of all. */
  boolean alerted(double share, int most) {
    return alerts > 0 && sinceAlert < Math.min(most, share * readings);
  }

  /** A pause longer than this parts what comes before it from what comes after, in milliseconds. */
  double gap() {
    return Math.max(FIVE_MINUTES, 8 * interval);
  }

  /** The usual time between readings, in milliseconds; what was expected before there were two. */
  double interval() {
    return interval;
  }

  /** Alerts there were, of late. */
  double alerts() {
    return alerts;
  }

  /** Alerts that the budget allowed in the same time. */
  double allowed() {
    return allowed;
  }

  /**
   * Alerts beyond the budget, as the decimal logarithm of a ratio.
   *
   * @param grace alerts that both counts begin with
   */
  double over(double grace) {
    return StrictMath.log10((grace + alerts) / (grace + allowed));
  }

  /** The debt above what is taken for real, in alerts. */
  double debt() {
    return Math.max(0, debt - TOLERATED);
  }

  void writeTo(DataOutput out) throws IOException {
    out.writeShort(readings);
    out.writeShort(sinceAlert);
    out.writeLong(lastTime);
    out.writeDouble(interval);
    out.writeDouble(alerts);
    out.writeDouble(allowed);
    out.writeDouble(debt);
  }

  void readFrom(DataInput in) throws IOException {
    readings = in.readUnsignedShort();
    sinceAlert = in.readUnsignedShort();
    lastTime = in.readLong();
    interval = Checked.size(in);
    alerts = Checked.size(in);
    allowed = Checked.size(in);
    debt = Checked.size(in);
  }
}

package io.kilter.detect.seasonal;

import io.kilter.detect.state.Checked;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What repeats with one period: a {@link Profile}, and the phase, which moves with event time. Each
 * bin of the profile learns once a cycle, so that neither sampling rate nor gaps matter.
 *
 * <p>A period that the calendar does not give is followed as a phase-locked loop does: errors that
 * go with the profile's slope say how far the phase is off.
 *
 * <p>98 bytes, and those of the profile. Not thread-safe.
 */
final class Season {
  private static final double LEAST_RATE = 1 / 8.0;

  /** Cycles that a profile has seen when it starts. */
  private static final int SEEN_BEFORE = 3;

  private static final double ANOMALOUS_PACE = 1 / 8.0;
  private static final double MOST_PHASE_ERROR = 0.05;

  /** In turns: how far off a phase is believed to be before there is evidence. */
  private static final double USUAL_PHASE_ERROR = 0.04;

  private static final double PHASE_GAIN = 0.3;
  private static final double PERIOD_GAIN = 0.1;
  private static final int MOST_CYCLES = 1000;

  /** Of a period that is read back, in milliseconds: none that is found is as short. */
  private static final double SHORTEST = 1e-3;

  private final Profile profile = new Profile();
  private double period;
  private boolean fixed;
  private double phase;
  private int bin;
  private double sum;
  private int count;

  /** Bins with values in this cycle. */
  private int filled;

  private int cycles;
  private double errors;
  private double errorsWithout;
  private double slopeErrors;
  private double slopes;
  private double unexplained;

  /** The share of the squared error that is left with this season, in the last full cycle. */
  double lastUnexplained() {
    return unexplained;
  }

  double period() {
    return period;
  }

  /** Whether the period is one of the calendar, and exact. */
  boolean calendar() {
    return fixed;
  }

  /**
   * Starts anew.
   *
   * @param millis the period
   * @param calendar whether the period is exact
   * @param wanted how many bins would be good
   */
  void start(double millis, boolean calendar, double wanted) {
    period = millis;
    fixed = calendar;
    profile.start(wanted);
    phase = 0;
    bin = 0;
    sum = 0;
    count = 0;
    cycles = 0;
    unexplained = 1;
    startCycle();
  }

  private void startCycle() {
    filled = 0;
    errors = 0;
    errorsWithout = 0;
    slopeErrors = 0;
    slopes = 0;
  }

  Profile profile() {
    return profile;
  }

  /**
   * Lets a reading that comes so many milliseconds from now be in the middle of its bin: so are
   * all, where the period is a whole number of intervals, and none is at the edge of two bins.
   */
  void align(double ahead) {
    double there = Profile.fraction(phase + ahead / period);
    double middle = (profile.at(there) + 0.5) / profile.bins();
    phase = Profile.fraction(phase + middle - there);
    bin = profile.at(phase);
  }

  double phase() {
    return phase;
  }

  /** Takes a more precise period; the phase stays. */
  void refine(double millis) {
    period = millis;
  }

  /** What the season adds at the present phase. */
  double value() {
    return profile.value(phase);
  }

  /**
   * What the season added on average over a stretch of the past.
   *
   * @param ago when it ended, in periods before now
   * @param width of the stretch, in periods
   */
  double mean(double ago, double width) {
    return profile.mean(phase - ago, width);
  }

  /**
   * Lets time pass, and learns what the bin that is left had to teach.
   *
   * @param step milliseconds
   * @param spread the usual size of an error
   * @param anomalous whether the readings are
   * @return whether a full cycle ended that had enough readings to judge the season by
   */
  boolean pass(double step, double spread, boolean anomalous) {
    double turned = phase + step / period;
    double whole = Math.floor(turned);
    phase = Profile.fraction(turned);
    int now = profile.at(phase);
    if (now != bin || whole > 0) {
      closeBin(spread, anomalous);
      bin = now;
    }
    return whole > 0 && endCycle(whole == 1, spread);
  }

  private void closeBin(double spread, boolean anomalous) {
    if (count == 0) {
      return;
    }
    filled++;
    double missed = sum / count;
    double limit = Track.CLIP * spread;
    double rate = Math.max(LEAST_RATE, 1.0 / (cycles + SEEN_BEFORE + 1));
    double pace = anomalous ? ANOMALOUS_PACE : 1;
    profile.learn(bin, missed, rate * pace, limit);
    sum = 0;
    count = 0;
  }

  private boolean endCycle(boolean one, double spread) {
    boolean enough = one && 2 * filled >= profile.bins();
    if (enough) {
      cycles = Math.min(MOST_CYCLES, cycles + 1);
      unexplained = errorsWithout > 0 ? errors / errorsWithout : 1;
      if (!fixed) {
        lock(spread);
      }
    }
    startCycle();
    return enough;
  }

  private void lock(double spread) {
    if (slopes > 0) {
      double doubt = spread * spread / (USUAL_PHASE_ERROR * USUAL_PHASE_ERROR);
      double off = slopeErrors / (slopes + doubt);
      off = Math.max(-MOST_PHASE_ERROR, Math.min(MOST_PHASE_ERROR, off));
      phase = Profile.fraction(phase + PHASE_GAIN * off);
      bin = profile.at(phase);
      period /= 1 + PERIOD_GAIN * off;
    }
  }

  /**
   * Notes an error of the forecast at the present phase.
   *
   * @param value of this season, at this phase
   * @param spread the usual size of an error
   */
  void miss(double error, double value, double spread) {
    double limit = Track.CLIP * spread;
    double bounded = Math.max(-limit, Math.min(limit, error));
    sum += error;
    count++;
    errors += bounded * bounded;
    errorsWithout += (bounded + value) * (bounded + value);
    double slope = profile.slope(phase);
    slopeErrors += bounded * slope;
    slopes += slope * slope;
  }

  /** Makes the mean of the profile 0, and returns what it was. */
  double center() {
    return profile.center();
  }

  void writeTo(DataOutput out) throws IOException {
    profile.writeTo(out);
    out.writeDouble(period);
    out.writeBoolean(fixed);
    out.writeDouble(phase);
    out.writeByte(bin);
    out.writeDouble(sum);
    out.writeInt(count);
    out.writeByte(filled);
    out.writeShort(cycles);
    out.writeDouble(errors);
    out.writeDouble(errorsWithout);
    out.writeDouble(slopeErrors);
    out.writeDouble(slopes);
    out.writeDouble(unexplained);
  }

  void readFrom(DataInput in) throws IOException {
    profile.readFrom(in);
    period = Checked.size(in);
    fixed = in.readBoolean();
    phase = in.readDouble();
    bin = in.readUnsignedByte();
    if (!(period >= SHORTEST) || !(phase >= 0 && phase < 1) || bin >= profile.bins()) {
      throw new IOException("A season of " + period + " ms cannot be at phase " + phase);
    }
    sum = Checked.number(in);
    count = Checked.count(in, Integer.MAX_VALUE);
    filled = in.readUnsignedByte();
    cycles = in.readUnsignedShort();
    errors = Checked.sum(in);
    errorsWithout = Checked.sum(in);
    slopeErrors = Checked.sum(in);
    slopes = Checked.sum(in);
    unexplained = in.readDouble();
    Checked.require(unexplained >= 0, unexplained);
  }
}

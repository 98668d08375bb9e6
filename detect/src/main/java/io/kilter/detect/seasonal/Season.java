package io.kilter.detect.seasonal;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * What repeats with one period: a profile over bins of phase, between whose centers it is
 * interpolated. Each bin learns once a cycle, from the mean of what the forecast missed in it, so
 * that neither sampling rate nor gaps matter. The phase moves with event time.
 *
 * <p>What is far off is not learnt, unless a bin is far off to the same side for {@value #SET_TIME}
 * cycles on end: then it is the new season, and learnt in a few cycles.
 *
 * <p>A period that the calendar does not give is followed as a phase-locked loop does: errors that
 * go with the profile's slope say how far the phase is off.
 *
 * <p>5 bytes a bin, at most {@value #MOST_BINS} bins, and 98 bytes.
 */
final class Season {
  static final int MOST_BINS = 168;
  private static final int FEWEST_BINS = 8;

  /** Cycles on end in which a bin must be far off to be learnt all the same. */
  private static final int SET_TIME = 3;

  private static final double ADOPT_RATE = 0.5;
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

  /** Of a stretch, to take the mean over. */
  private static final int PARTS = 16;

  private final float[] profile = new float[MOST_BINS];
  private final byte[] far = new byte[MOST_BINS];
  private int bins;
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
    bins = (int) Math.max(FEWEST_BINS, Math.min(MOST_BINS, wanted));
    phase = 0;
    bin = 0;
    sum = 0;
    count = 0;
    cycles = 0;
    unexplained = 1;
    Arrays.fill(far, (byte) 0);
    startCycle();
  }

  private void startCycle() {
    filled = 0;
    errors = 0;
    errorsWithout = 0;
    slopeErrors = 0;
    slopes = 0;
  }

  /**
   * Takes the profile from means around 0.
   *
   * @param means NaN where unknown
   * @param length how many means there are, of which the last ends at phase 0
   * @param width of each mean, in periods
   * @param room for one number per bin
   */
  void shape(double[] means, int length, double width, double[] room) {
    Arrays.fill(profile, 0, bins, 0);
    Arrays.fill(room, 0, bins, 0);
    for (int i = 0; i < length; i++) {
      if (!Double.isNaN(means[i])) {
        int at = at(fraction((i + 0.5 - length) * width));
        profile[at] += (float) means[i];
        room[at]++;
      }
    }
    for (int i = 0; i < bins; i++) {
      profile[i] /= (float) Math.max(1, room[i]);
    }
    fill(room);
    smooth(room);
  }

  /** Interpolates over bins of which nothing is known. */
  private void fill(double[] known) {
    for (int i = 0; i < bins; i++) {
      if (known[i] == 0) {
        int before = 1;
        while (before < bins && known[(i - before + bins) % bins] == 0) {
          before++;
        }
        int after = 1;
        while (after < bins && known[(i + after) % bins] == 0) {
          after++;
        }
        double left = profile[(i - before + bins) % bins];
        double right = profile[(i + after) % bins];
        profile[i] = (float) ((left * after + right * before) / (before + after));
      }
    }
  }

  private void smooth(double[] room) {
    for (int i = 0; i < bins; i++) {
      room[i] = profile[i];
    }
    for (int i = 0; i < bins; i++) {
      double around = room[(i + bins - 1) % bins] + room[(i + 1) % bins];
      profile[i] = (float) (room[i] / 2 + around / 4);
    }
  }

  private static double fraction(double turns) {
    double part = turns - Math.floor(turns);
    return part < 1 ? part : 0;
  }

  private int at(double place) {
    return Math.min(bins - 1, (int) (place * bins));
  }

  /** Takes a more precise period; the phase stays. */
  void refine(double millis) {
    period = millis;
  }

  /** What the season adds at the present phase. */
  double value() {
    return value(phase);
  }

  /**
   * What the season added on average over a stretch of the past.
   *
   * @param ago when it ended, in periods before now
   * @param width of the stretch, in periods
   */
  double mean(double ago, double width) {
    double all = 0;
    for (int i = 0; i < PARTS; i++) {
      all += value(fraction(phase - ago - (i + 0.5) / PARTS * width));
    }
    return all / PARTS;
  }

  private double value(double at) {
    double place = at * bins - 0.5;
    int left = (int) Math.floor(place);
    double part = place - left;
    return profile[(left + bins) % bins] * (1 - part) + profile[(left + 1) % bins] * part;
  }

  private double slope() {
    int left = (int) Math.floor(phase * bins - 0.5);
    return ((double) profile[(left + 1) % bins] - profile[(left + bins) % bins]) * bins;
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
    phase = fraction(turned);
    int now = at(phase);
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
    if (Math.abs(missed) <= limit) {
      far[bin] = 0;
      learn(missed * rate * (anomalous ? ANOMALOUS_PACE : 1));
    } else {
      int side = missed > 0 ? 1 : -1;
      int times = far[bin] * side > 0 ? Math.abs(far[bin]) + 1 : 1;
      far[bin] = (byte) (side * Math.min(times, SET_TIME));
      if (times >= SET_TIME) {
        learn(missed * ADOPT_RATE);
      }
    }
    sum = 0;
    count = 0;
  }

  private void learn(double change) {
    profile[bin] += (float) change;
  }

  private boolean endCycle(boolean one, double spread) {
    boolean enough = one && 2 * filled >= bins;
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
      phase = fraction(phase + PHASE_GAIN * off);
      bin = at(phase);
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
    double slope = slope();
    slopeErrors += bounded * slope;
    slopes += slope * slope;
  }

  /** Makes the mean of the profile 0, and returns what it was. */
  double center() {
    double all = 0;
    for (int i = 0; i < bins; i++) {
      all += profile[i];
    }
    double mean = all / bins;
    for (int i = 0; i < bins; i++) {
      profile[i] -= (float) mean;
    }
    return mean;
  }

  void writeTo(DataOutput out) throws IOException {
    out.writeByte(bins);
    for (int i = 0; i < bins; i++) {
      out.writeFloat(profile[i]);
      out.writeByte(far[i]);
    }
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
    bins = in.readUnsignedByte();
    if (bins < FEWEST_BINS || bins > MOST_BINS) {
      throw new IOException("A season cannot have " + bins + " bins");
    }
    for (int i = 0; i < bins; i++) {
      profile[i] = in.readFloat();
      far[i] = in.readByte();
    }
    period = in.readDouble();
    fixed = in.readBoolean();
    phase = in.readDouble();
    bin = in.readUnsignedByte();
    if (!(period > 0) || !(phase >= 0 && phase < 1) || bin >= bins) {
      throw new IOException("A season of " + period + " ms cannot be at phase " + phase);
    }
    sum = in.readDouble();
    count = in.readInt();
    filled = in.readUnsignedByte();
    cycles = in.readUnsignedShort();
    errors = in.readDouble();
    errorsWithout = in.readDouble();
    slopeErrors = in.readDouble();
    slopes = in.readDouble();
    unexplained = in.readDouble();
  }
}

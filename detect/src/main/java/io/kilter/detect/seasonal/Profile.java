package io.kilter.detect.seasonal;

import io.kilter.detect.state.Checked;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * The shape of one cycle: a value for each of some bins of phase, and in between a straight line
 * from center to center. Each bin learns from the mean of what the forecast missed in it.
 *
 * <p>What is far off is not learnt, unless a bin is far off to the same side for {@value #SET_TIME}
 * cycles on end: then it is the new season, and learnt in a few cycles. 5 bytes a bin.
 */
final class Profile {
  static final int MOST_BINS = 168;
  private static final int FEWEST_BINS = 8;

  /** Cycles on end in which a bin must be far off to be learnt all the same. */
  private static final int SET_TIME = 3;

  private static final double ADOPT_RATE = 0.5;

  /** Of a stretch, to take the mean over. */
  private static final int PARTS = 16;

  /** No float of a bin is larger, or what is added to it next could make it infinite. */
  private static final double LARGEST = 1e30;

  /** Of what is read back: what a profile is shaped from may add up to more. */
  private static final double FARTHEST = 1e33;

  private final float[] values = new float[MOST_BINS];
  private final byte[] far = new byte[MOST_BINS];
  private int bins;

  /** Starts anew with about so many bins, all 0. */
  void start(double wanted) {
    bins = (int) Math.max(FEWEST_BINS, Math.min(MOST_BINS, wanted));
    Arrays.fill(values, 0, bins, 0);
    Arrays.fill(far, 0, bins, (byte) 0);
  }

  int bins() {
    return bins;
  }

  /** The bin of a phase in [0, 1). */
  int at(double phase) {
    return Math.min(bins - 1, (int) (phase * bins));
  }

  /** The part of some turns that is not whole, in [0, 1). */
  static double fraction(double turns) {
    double part = turns - Math.floor(turns);
    return part < 1 ? part : 0;
  }

  /**
   * Takes the profile from means around 0.
   *
   * @param means NaN where unknown
   * @param length how many means there are
   * @param end the phase at which the last of them ends
   * @param width of each mean, in periods
   * @param room for one number per bin
   */
  void shape(double[] means, int length, double end, double width, double[] room) {
    Arrays.fill(room, 0, bins, 0);
    for (int i = 0; i < length; i++) {
      if (!Double.isNaN(means[i])) {
        int at = at(fraction(end + (i + 0.5 - length) * width));
        values[at] += (float) means[i];
        room[at]++;
      }
    }
    for (int i = 0; i < bins; i++) {
      values[i] /= (float) Math.max(1, room[i]);
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
        double left = values[(i - before + bins) % bins];
        double right = values[(i + after) % bins];
        values[i] = (float) ((left * after + right * before) / (before + after));
      }
    }
  }

  private void smooth(double[] room) {
    for (int i = 0; i < bins; i++) {
      room[i] = values[i];
    }
    for (int i = 0; i < bins; i++) {
      double around = room[(i + bins - 1) % bins] + room[(i + 1) % bins];
      values[i] = (float) (room[i] / 2 + around / 4);
    }
  }

  /** The value at a phase in [0, 1). */
  double value(double phase) {
    double place = phase * bins - 0.5;
    int left = (int) Math.floor(place);
    double part = place - left;
    return values[(left + bins) % bins] * (1 - part) + values[(left + 1) % bins] * part;
  }

  /** By how much the value changes with a turn, at a phase in [0, 1). */
  double slope(double phase) {
    int left = (int) Math.floor(phase * bins - 0.5);
    return ((double) values[(left + 1) % bins] - values[(left + bins) % bins]) * bins;
  }

  /** The mean value over a stretch that ends at a phase, both in turns. */
  double mean(double end, double width) {
    double all = 0;
    for (int i = 0; i < PARTS; i++) {
      all += value(fraction(end - (i + 0.5) / PARTS * width));
    }
    return all / PARTS;
  }

  /**
   * Learns what was missed in a bin, in one cycle.
   *
   * @param rate of learning
   * @param limit from which on it is far off
   */
  void learn(int bin, double missed, double rate, double limit) {
    if (Math.abs(missed) <= limit) {
      far[bin] = 0;
      values[bin] = bounded(values[bin] + (float) (missed * rate));
      return;
    }
    int side = missed > 0 ? 1 : -1;
    int times = far[bin] * side > 0 ? Math.abs(far[bin]) + 1 : 1;
    far[bin] = (byte) (side * Math.min(times, SET_TIME));
    if (times >= SET_TIME) {
      values[bin] = bounded(values[bin] + (float) (missed * ADOPT_RATE));
    }
  }

  /** Makes the mean of all bins 0, and returns what it was. */
  double center() {
    double all = 0;
    for (int i = 0; i < bins; i++) {
      all += values[i];
    }
    double mean = all / bins;
    for (int i = 0; i < bins; i++) {
      values[i] = bounded(values[i] - (float) mean);
    }
    return mean;
  }

  private static float bounded(float value) {
    return (float) Math.max(-LARGEST, Math.min(LARGEST, value));
  }

  void writeTo(DataOutput out) throws IOException {
    out.writeByte(bins);
    for (int i = 0; i < bins; i++) {
      out.writeFloat(values[i]);
      out.writeByte(far[i]);
    }
  }

  void readFrom(DataInput in) throws IOException {
    bins = in.readUnsignedByte();
    if (bins < FEWEST_BINS || bins > MOST_BINS) {
      throw new IOException("A season cannot have " + bins + " bins");
    }
    for (int i = 0; i < bins; i++) {
      values[i] = Checked.single(in, FARTHEST);
      far[i] = in.readByte();
    }
  }
}

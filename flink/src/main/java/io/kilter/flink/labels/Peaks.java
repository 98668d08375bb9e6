package io.kilter.flink.labels;

import io.kilter.flink.types.Vectors;
import java.io.IOException;
import java.util.Arrays;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * What stood out among one sensor's readings: times and scores of those that were anomalous, or so
 * nearly that a label could make them so. A label that comes days later finds here what its
 * readings had scored. At most {@value #MOST}; then the lesser of each two neighbours goes, so that
 * the peaks of long faults stay and the distant past becomes coarse. Mutable; part of the sensor's
 * state: 12 bytes and 16 for each.
 */
public final class Peaks {
  private static final int MOST = 64;

  /**
   * How far below the threshold a reading still stands out: labels lower a threshold by half a
   * decade at most, and to a tenth below a reading.
   */
  private static final double NEAR = 0.06;

  private static final double[] NO_SCORES = {};
  private static final long[] NO_TIMES = {};

  private long since = Long.MAX_VALUE;
  private int size;
  private long[] times = NO_TIMES;
  private double[] scores = NO_SCORES;

  /** Takes the score of a reading; they must come in the order of their times. */
  public void scored(long time, double score, double threshold) {
    if (since == Long.MAX_VALUE) {
      since = time;
    }
    if (score < threshold - NEAR) {
      return;
    }
    if (size == MOST) {
      thin();
    }
    if (size == times.length) {
      int longer = Math.min(MOST, Math.max(4, 2 * size));
      times = Arrays.copyOf(times, longer);
      scores = Arrays.copyOf(scores, longer);
    }
    times[size] = time;
    scores[size] = score;
    size++;
  }

  private void thin() {
    int kept = 0;
    for (int i = 0; i < size; i += 2) {
      int higher = scores[i + 1] > scores[i] ? i + 1 : i;
      times[kept] = times[higher];
      scores[kept] = scores[higher];
      kept++;
    }
    size = kept;
  }

  /**
   * The highest score of a stretch of event time.
   *
   * @return 0 if nothing stood out; NaN if the sensor was not scored that long ago
   */
  public double highest(long from, long to) {
    if (to < since) {
      return Double.NaN;
    }
    double highest = 0;
    for (int i = 0; i < size; i++) {
      if (times[i] >= from && times[i] <= to) {
        highest = Math.max(highest, scores[i]);
      }
    }
    return highest;
  }

  /** Writes the state. */
  public void writeTo(DataOutputView out) throws IOException {
    out.writeLong(since);
    Vectors.write(Arrays.copyOf(times, size), out);
    for (int i = 0; i < size; i++) {
      out.writeDouble(scores[i]);
    }
  }

  /** Reads what {@link #writeTo} wrote. */
  public static Peaks read(DataInputView in) throws IOException {
    Peaks peaks = new Peaks();
    peaks.since = in.readLong();
    peaks.times = Vectors.readLongs(in);
    peaks.size = peaks.times.length;
    peaks.scores = new double[peaks.size];
    for (int i = 0; i < peaks.size; i++) {
      peaks.scores[i] = in.readDouble();
    }
    return peaks;
  }
}

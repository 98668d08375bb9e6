package io.kilter.learn.metrics;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * VUS-PR, the volume under the precision-recall surface (Paparrizos et al., Volume Under the
 * Surface, VLDB 2022), as TSB-AD computes it: for every buffer length from 0 to the longest, labels
 * fade out over half a buffer on either side of a labelled range, and average precision with
 * range-aware recall is taken over {@value #THRESHOLDS} thresholds at evenly spaced ranks; the
 * volume is the mean over the buffers.
 *
 * <p>Costs a sort of the scores and, per buffer, the rows inside the buffers: far less than the
 * definition's rows times thresholds times buffers.
 */
public final class VolumeUnderSurface {
  /** The longest buffer, in rows, that the boards use. */
  public static final int BUFFER = 100;

  private static final int THRESHOLDS = 250;

  private final BitSet labels;
  private final List<Range> ranges;
  private final int rows;

  /** For each row, the first threshold at which it is detected. */
  private final int[] detectedAt;

  /** How many labelled rows have each threshold as their first. */
  private final int[] inside = new int[THRESHOLDS];

  /** How many rows are detected at each threshold. */
  private final int[] detected = new int[THRESHOLDS];

  private VolumeUnderSurface(double[] scores, BitSet labels) {
    this.labels = labels;
    this.ranges = Range.of(labels);
    this.rows = scores.length;
    this.detectedAt = new int[rows];
    int[] order = Ranking.descending(scores);
    int next = 0;
    for (int k = 0; k < THRESHOLDS; k++) {
      int rank = (int) ((long) k * (rows - 1) / (THRESHOLDS - 1));
      double threshold = scores[order[rank]];
      while (next < rows && scores[order[next]] >= threshold) {
        detectedAt[order[next++]] = k;
      }
      detected[k] = next;
    }
    labels.stream().forEach(row -> inside[detectedAt[row]]++);
  }

  /** {@link #pr(double[], BitSet, int)} with the boards' {@link #BUFFER}. */
  public static double pr(double[] scores, BitSet labels) {
    return pr(scores, labels, BUFFER);
  }

  /**
   * VUS-PR in [0, 1], NaN without labels.
   *
   * @param scores higher is more anomalous; no NaN
   * @param labels the anomalous rows
   * @param longest the longest buffer, in rows
   */
  public static double pr(double[] scores, BitSet labels, int longest) {
    if (labels.isEmpty()) {
      return Double.NaN;
    }
    VolumeUnderSurface surface = new VolumeUnderSurface(scores, labels);
    return IntStream.rangeClosed(0, longest).mapToDouble(surface::area).average().orElseThrow();
  }

  /** The area under the curve of one buffer length. */
  private double area(int buffer) {
    double[] around = new double[THRESHOLDS];
    addBuffers(buffer, around);
    List<Range> buffered = buffered(buffer);
    int[] touched = touched(buffered);
    int labelled = labels.cardinality();
    double area = 0;
    double before = 0;
    double hits = 0;
    double fading = 0;
    int exist = 0;
    for (int k = 0; k < THRESHOLDS; k++) {
      hits += inside[k];
      fading += around[k];
      exist += touched[k];
      // The mean of the sharp and the faded count of positives.
      double positives = labelled + fading / 2;
      double recall = Math.min(1, (hits + fading) / positives) * exist / buffered.size();
      area += (recall - before) * (hits + fading) / detected[k];
      before = recall;
    }
    return area;
  }

  /** Rows beside labelled ranges count less the farther away; beside several, all together. */
  private void addBuffers(int buffer, double[] into) {
    double[] weights = new double[rows];
    for (Range range : ranges) {
      for (int i = 1; i <= buffer / 2; i++) {
        double weight = Math.sqrt(1 - (double) i / buffer);
        if (range.first() - i >= 0) {
          weights[range.first() - i] += weight;
        }
        if (range.last() + i < rows) {
          weights[range.last() + i] += weight;
        }
      }
    }
    for (int row = 0; row < rows; row++) {
      if (weights[row] > 0 && !labels.get(row)) {
        into[detectedAt[row]] += Math.min(1, weights[row]);
      }
    }
  }

  /** The labelled ranges with half a buffer on either side, merged where they meet. */
  private List<Range> buffered(int buffer) {
    int half = buffer / 2;
    List<Range> merged = new ArrayList<>();
    int first = Math.max(0, ranges.get(0).first() - half);
    for (int i = 0; i < ranges.size(); i++) {
      int last = ranges.get(i).last() + half;
      if (i + 1 == ranges.size()) {
        merged.add(new Range(first, Math.min(last, rows - 1)));
      } else if (last < ranges.get(i + 1).first() - half) {
        merged.add(new Range(first, last));
        first = ranges.get(i + 1).first() - half;
      }
    }
    return merged;
  }

  /** How many ranges have their first detected row at each threshold. */
  private int[] touched(List<Range> buffered) {
    int[] touched = new int[THRESHOLDS];
    for (Range range : buffered) {
      touched[
          IntStream.rangeClosed(range.first(), range.last())
              .map(row -> detectedAt[row])
              .min()
              .orElseThrow()]++;
    }
    return touched;
  }
}

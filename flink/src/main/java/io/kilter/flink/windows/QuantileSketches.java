package io.kilter.flink.windows;

import io.kilter.events.WindowSummary;
import java.util.Arrays;
import org.apache.datasketches.memory.Memory;
import org.apache.datasketches.tdigest.TDigestDouble;

/**
 * Sketches of a window's values, one t-digest of Apache DataSketches per feature, for quantiles in
 * constant space (Dunning and Ertl, "Computing Extremely Accurate Quantiles Using t-Digests",
 * 2019). DataSketches' other quantile sketches (KLL, REQ) draw random numbers from one generator of
 * the whole process, and so would give another answer after every restart; a t-digest draws none.
 *
 * <p>A t-digest's answer still depends on when its buffer was merged, which asking it or writing it
 * down does. So a sketch rests here in its written form, which has no buffer, values are merged in
 * groups whose size is fixed, and it is a copy that is asked: how often a window was looked at or
 * checkpointed leaves no trace.
 *
 * <p>Immutable.
 */
final class QuantileSketches {
  /** Values that are merged at a time. */
  static final int GROUP = 64;

  /**
   * Compression of the t-digest: about 30 centroids of 16 bytes; ranks are within 2 % at the median
   * and finer towards the ends.
   */
  private static final short COMPRESSION = 30;

  private static final byte[] EMPTY = {};

  private final byte[][] written;

  QuantileSketches(byte[][] written) {
    this.written = written;
  }

  static QuantileSketches empty(int features) {
    byte[][] sketches = new byte[features][];
    Arrays.fill(sketches, EMPTY);
    return new QuantileSketches(sketches);
  }

  byte[][] written() {
    return written;
  }

  /** The sketches with a group of rows merged into them. */
  QuantileSketches merge(Iterable<double[]> rows) {
    byte[][] merged = new byte[written.length][];
    for (int i = 0; i < merged.length; i++) {
      TDigestDouble digest = digest(i, rows);
      merged[i] = digest.isEmpty() ? EMPTY : digest.toByteArray();
    }
    return new QuantileSketches(merged);
  }

  /**
   * The quantiles of what was merged and some rows more.
   *
   * @return per feature those of {@link WindowSummary#quantileRanks}; NaN where all is missing
   */
  double[] quantiles(Iterable<double[]> rest) {
    double[] ranks = WindowSummary.quantileRanks();
    double[] quantiles = new double[written.length * ranks.length];
    Arrays.fill(quantiles, Double.NaN);
    for (int i = 0; i < written.length; i++) {
      TDigestDouble digest = digest(i, rest);
      for (int rank = 0; !digest.isEmpty() && rank < ranks.length; rank++) {
        quantiles[i * ranks.length + rank] = digest.getQuantile(ranks[rank]);
      }
    }
    return quantiles;
  }

  private TDigestDouble digest(int feature, Iterable<double[]> rows) {
    TDigestDouble digest =
        written[feature].length == 0
            ? new TDigestDouble(COMPRESSION)
            : TDigestDouble.heapify(Memory.wrap(written[feature]));
    for (double[] row : rows) {
      digest.update(row[feature]);
    }
    return digest;
  }
}

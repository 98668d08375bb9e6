package io.kilter.detect.rcf;

import com.amazon.randomcutforest.config.ForestMode;
import com.amazon.randomcutforest.config.TransformMethod;
import com.amazon.randomcutforest.parkservices.AnomalyDescriptor;
import com.amazon.randomcutforest.parkservices.ThresholdedRandomCutForest;
import com.amazon.randomcutforest.returntypes.DiVector;
import io.kilter.detect.multivariate.Oddness;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * The score of a random cut forest (S. Guha, N. Mishra, G. Roy, O. Schrijvers, ICML 2016) as AWS's
 * library computes it, with the settings that OpenSearch uses: {@value #TREES} trees of {@value
 * #SAMPLE} points, each point the last {@value #SHINGLE} readings, features normalised. OpenSearch
 * takes 5 features at most; with more than that a point is fewer readings, so that it keeps within
 * {@value #DIMENSIONS} numbers, or is one reading: with 38 features a reading takes about 80 µs so,
 * where points of 8 readings take about 540 (lowest rounds on a busy machine).
 *
 * <p>What does not hold here: a reading allocates; the forest learns from every reading, anomalous
 * or not; the order of features matters; a missing value counts as the last one seen.
 */
final class RcfOddness implements Oddness {
  private static final int TREES = 30;
  private static final int SAMPLE = 256;
  private static final int SHINGLE = 8;
  private static final int DIMENSIONS = 40;

  /** The library's scores are near 1 for what is usual: this brings them to standard deviations. */
  private static final double SCALE = 5;

  /** The library keeps points in single precision. */
  private static final double LARGEST = 1e30;

  /**
   * A value this near to the one before, as a share of it or at all, is taken to be the same: the
   * library brings even what rounding leaves of a constant to the scale of any other feature.
   */
  private static final double ROUNDING = 1e-12;

  private static final double TINY = 1e-300;

  private static final int SETTLED = 64;

  private final int features;
  private final long seed;
  private final double[] last;

  /** Null before the first reading. */
  private ThresholdedRandomCutForest forest;

  private AnomalyDescriptor descriptor;
  private long time;

  RcfOddness(int features, long seed) {
    this.features = features;
    this.seed = seed;
    this.last = new double[features];
  }

  /** What an empty forest takes is made room for when there is a reading, not before. */
  private ThresholdedRandomCutForest empty() {
    int shingle = Math.max(1, Math.min(SHINGLE, DIMENSIONS / features));
    return ThresholdedRandomCutForest.builder()
        .dimensions(features * shingle)
        .shingleSize(shingle)
        .numberOfTrees(TREES)
        .sampleSize(SAMPLE)
        .randomSeed(seed)
        .parallelExecutionEnabled(false)
        .internalShinglingEnabled(true)
        .forestMode(ForestMode.STANDARD)
        .transformMethod(TransformMethod.NORMALIZE)
        .build();
  }

  @Override
  public double measure(double[] values) {
    boolean informed = false;
    for (int f = 0; f < features; f++) {
      if (Double.isFinite(values[f])) {
        double value = Math.max(-LARGEST, Math.min(LARGEST, values[f]));
        boolean same = Math.abs(value - last[f]) <= Math.abs(last[f]) * ROUNDING + TINY;
        last[f] = same ? last[f] : value;
        informed = true;
      }
    }
    if (!informed) {
      descriptor = null;
      return Double.NaN;
    }
    if (forest == null) {
      forest = empty();
    }
    descriptor = forest.process(last.clone(), ++time);
    double score = descriptor.getRCFScore();
    return Double.isFinite(score) ? Math.max(0, SCALE * score) : 0;
  }

  @Override
  public void learn(double[] values, double pace) {
    // The library learnt when it scored.
  }

  @Override
  public boolean settled() {
    return time > SETTLED;
  }

  @Override
  public void shares(double[] into) {
    Arrays.fill(into, 0);
    float[] point = descriptor == null ? null : descriptor.getRCFPoint();
    if (point == null || !forest.getForest().isOutputReady()) {
      return;
    }
    DiVector attribution = forest.getForest().getAnomalyAttribution(point);
    double sum = attribution.getHighLowSum();
    for (int i = 0; i < attribution.getDimensions() && sum > 0; i++) {
      into[i % features] += attribution.getHighLowSum(i) / sum;
    }
  }

  /** The library expects something only where it raised an alarm of its own. */
  @Override
  public void expected(double[] into) {
    Arrays.fill(into, Double.NaN);
    double[][] list = descriptor == null ? null : descriptor.getExpectedValuesList();
    if (list != null && list.length > 0 && list[0] != null && list[0].length == features) {
      System.arraycopy(list[0], 0, into, 0, features);
    }
  }

  @Override
  public void writeTo(DataOutput out) throws IOException {
    out.writeLong(time);
    for (double value : last) {
      out.writeDouble(value);
    }
    ForestState.write(forest == null ? empty() : forest, out);
  }

  @Override
  public void readFrom(DataInput in) throws IOException {
    time = in.readLong();
    for (int f = 0; f < features; f++) {
      last[f] = in.readDouble();
    }
    forest = ForestState.read(in, seed);
  }
}

package io.kilter.detect.isolation;

import io.kilter.detect.random.SplitMix64;
import java.util.Arrays;

/** Which rows each tree is grown from, and what is usual among them. */
final class Drawing {
  private static final int MOST_FOR_MEDIAN = 4096;

  final int[][] drawn;
  final double[] median;
  final double[] deviation;

  Drawing(Rows rows, IsolationSettings settings) {
    int sample = Math.min(settings.sample(), rows.count());
    drawn = new int[settings.trees()][];
    for (int tree = 0; tree < drawn.length; tree++) {
      drawn[tree] = draw(rows.count(), sample, SplitMix64.stream(settings.seed(), 2L * tree));
    }
    median = new double[rows.features()];
    deviation = new double[rows.features()];
    summarise(rows, sample);
  }

  /** Distinct rows, each set equally probable (R. Floyd, in J. Bentley, CACM 30:9, 1987). */
  private static int[] draw(int rows, int sample, SplitMix64 random) {
    int mask = Integer.highestOneBit(sample) * 4 - 1;
    int[] table = new int[mask + 1];
    Arrays.fill(table, -1);
    int[] drawn = new int[sample];
    for (int i = 0; i < sample; i++) {
      int last = rows - sample + i;
      int row = random.nextInt(last + 1);
      drawn[i] = add(table, mask, row) ? row : last;
      if (drawn[i] == last && row != last) {
        add(table, mask, last);
      }
    }
    return drawn;
  }

  private static boolean add(int[] table, int mask, int row) {
    int at = ((row * 0x9E3779B9) >>> 7) & mask;
    while (table[at] >= 0) {
      if (table[at] == row) {
        return false;
      }
      at = (at + 1) & mask;
    }
    table[at] = row;
    return true;
  }

  private void summarise(Rows rows, int sample) {
    int all = drawn.length * sample;
    int step = Math.max(1, all / MOST_FOR_MEDIAN);
    double[] column = new double[(all + step - 1) / step];
    for (int feature = 0; feature < median.length; feature++) {
      int held = 0;
      double sum = 0;
      for (int i = 0; i < all; i += step) {
        double value = rows.value(drawn[i / sample][i % sample], feature);
        if (Double.isFinite(value)) {
          column[held++] = value;
          sum += value;
        }
      }
      Arrays.sort(column, 0, held);
      median[feature] = held == 0 ? Double.NaN : middle(column, held);
      double mean = held == 0 ? 0 : sum / held;
      double squares = 0;
      for (int i = 0; i < held; i++) {
        squares += (column[i] - mean) * (column[i] - mean);
      }
      double spread = held == 0 ? 0 : Math.sqrt(squares / held);
      deviation[feature] = spread > 0 && Double.isFinite(spread) ? spread : 1;
    }
  }

  private static double middle(double[] sorted, int held) {
    return sorted[(held - 1) / 2] / 2 + sorted[held / 2] / 2;
  }
}

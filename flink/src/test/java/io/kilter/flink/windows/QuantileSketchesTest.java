package io.kilter.flink.windows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

class QuantileSketchesTest {
  @Test
  void quantilesAreCloseToThoseOfAllValues() {
    Random random = new Random(1);
    double[] values = random.doubles(64 * 200).map(v -> v * v * 1000).toArray();
    QuantileSketches sketches = QuantileSketches.empty(1);
    for (int i = 0; i < values.length; i += 64) {
      sketches = sketches.merge(rows(Arrays.copyOfRange(values, i, i + 64)));
    }
    double[] quantiles = sketches.quantiles(List.of());
    Arrays.sort(values);
    double[] ranks = {0.05, 0.25, 0.5, 0.75, 0.95};
    for (int i = 0; i < ranks.length; i++) {
      int place = Arrays.binarySearch(values, quantiles[i]);
      double rank = (double) (place < 0 ? -place - 1 : place) / values.length;
      assertThat(rank).isCloseTo(ranks[i], within(0.02));
    }
    assertThat(Arrays.stream(sketches.levels()[0]).mapToInt(level -> level.length).sum())
        .isLessThanOrEqualTo(8 * 64);
  }

  @Test
  void noWeightIsLostWhereValuesAreMissing() {
    QuantileSketches sketches = QuantileSketches.empty(1);
    Random random = new Random(3);
    long present = 0;
    for (int group = 0; group < 100; group++) {
      double[] values = new double[64];
      for (int i = 0; i < 64; i++) {
        values[i] = random.nextInt(3) == 0 ? Double.NaN : random.nextDouble();
        present += Double.isNaN(values[i]) ? 0 : 1;
      }
      sketches = sketches.merge(rows(values));
    }
    long weight = 0;
    for (int level = 0; level < sketches.levels()[0].length; level++) {
      weight += (long) sketches.levels()[0][level].length << level;
    }
    assertThat(weight).isEqualTo(present);
    assertThat(sketches.quantiles(List.of())[2]).isCloseTo(0.5, within(0.02));
  }

  @Test
  void askingAndWritingLeaveNoTrace() throws Exception {
    Random random = new Random(2);
    QuantileSketches untouched = QuantileSketches.empty(2);
    QuantileSketches handled = QuantileSketches.empty(2);
    for (int group = 0; group < 30; group++) {
      List<double[]> rows = new ArrayList<>();
      for (int i = 0; i < 64; i++) {
        rows.add(new double[] {random.nextGaussian(), i % 5 == 0 ? Double.NaN : i});
      }
      untouched = untouched.merge(rows);
      handled = handled.merge(rows);
      handled.quantiles(rows.subList(0, 7));
      handled = copy(handled);
    }
    List<double[]> rest = List.of(new double[] {0.25, 3}, new double[] {-1, Double.NaN});
    assertThat(handled.quantiles(rest)).isEqualTo(untouched.quantiles(rest));
    assertThat(handled.levels()).isDeepEqualTo(untouched.levels());
  }

  @Test
  void aFeatureThatIsMissingThroughoutHasNoQuantiles() {
    QuantileSketches sketches =
        QuantileSketches.empty(1).merge(rows(Double.NaN, Double.NaN)).merge(rows(Double.NaN));
    assertThat(sketches.quantiles(rows(Double.NaN))).containsOnly(Double.NaN);
  }

  private static List<double[]> rows(double... values) {
    return Arrays.stream(values).mapToObj(value -> new double[] {value}).toList();
  }

  private static QuantileSketches copy(QuantileSketches sketches) throws Exception {
    DataOutputSerializer out = new DataOutputSerializer(64);
    QuantileSketchesSerializer.INSTANCE.serialize(sketches, out);
    return QuantileSketchesSerializer.INSTANCE.deserialize(
        new DataInputDeserializer(out.getCopyOfBuffer()));
  }
}

package io.kilter.flink.windows;

import io.kilter.flink.Readings;
import java.util.List;
import org.apache.flink.api.common.typeutils.TypeSerializer;

/** An open window to keep in a file. */
public final class SampleWindows {
  private SampleWindows() {}

  public static TypeSerializer<WindowAccumulator> serializer() {
    return WindowAccumulatorSerializer.INSTANCE;
  }

  public static TypeSerializer<QuantileSketches> sketchSerializer() {
    return QuantileSketchesSerializer.INSTANCE;
  }

  public static WindowAccumulator open() {
    WindowAccumulator window = WindowAccumulator.startingAt(300_000, 1, 200_000);
    window.add(Readings.score("a", 301, 2, true), 60_000);
    window.add(Readings.score("a", 302, 5, false), 60_000);
    window.add(Readings.score("a", 303, Double.NaN, false), 60_000);
    return window;
  }

  /** What a value becomes where an older format knew less of it. */
  public static Object asRead(Object value, int format) {
    if (!(value instanceof WindowAccumulator) || format > 2) {
      return value;
    }
    WindowAccumulator window = open();
    window.held.clear();
    if (format == 1) {
      window.first = window.start;
      window.runs = new long[0];
    }
    return window;
  }

  public static QuantileSketches sketches() {
    return QuantileSketches.empty(1)
        .merge(List.of(new double[] {1}, new double[] {3}))
        .merge(List.of(new double[] {2}, new double[] {Double.NaN}))
        .merge(List.of(new double[] {7}));
  }
}

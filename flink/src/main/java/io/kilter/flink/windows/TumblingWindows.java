package io.kilter.flink.windows;

import io.kilter.config.WindowSettings;
import io.kilter.events.Score;
import io.kilter.events.WindowSummary;
import io.kilter.flink.accuracy.Verdicts;
import io.kilter.flink.metrics.Histograms;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.metrics.Histogram;

/**
 * Summarises each sensor's scores in tumbling windows of event time, aligned to the epoch.
 *
 * <p>Scores of a sensor come in the order of their times, so one window per sensor is open at a
 * time, and it ends when the sensor's next score lies beyond it. That makes the summaries, like the
 * scores, a function of the sensor's own readings: Flink's window operator would drop what a sensor
 * with a lagging clock sends behind the watermark. When the watermark passes the end of a window
 * whose sensor has fallen silent, the window is emitted as it is; should the sensor still add to
 * it, it is emitted again, and replaces the former by its key.
 *
 * <p>For the quantiles, values gather in the window itself, then in a list, and every {@value
 * QuantileSketches#GROUP}th merges them into the sketches; list and sketches are states of their
 * own, which most scores do not touch. Not thread-safe.
 */
public final class TumblingWindows {
  /** No time: nothing to wake for. */
  private static final long NEVER = Long.MIN_VALUE;

  private final long length;
  private final long gapAfter;
  private final Output output;
  private final ListState<double[]> recent;
  private final ValueState<QuantileSketches> sketches;
  private final Histogram nanos;

  /** Where ended windows go. */
  @FunctionalInterface
  public interface Output {
    /** Takes a summary, and what its readings were taken for. */
    void ended(WindowSummary summary, Verdicts verdicts);
  }

  /**
   * @param context of the operator that this is part of, which must be keyed by sensor
   */
  public TumblingWindows(WindowSettings windows, RuntimeContext context, Output output) {
    this.length = windows.tumbling().toMillis();
    this.gapAfter = windows.gapAfter().toMillis();
    this.output = output;
    this.recent =
        context.getListState(
            new ListStateDescriptor<>(
                "recent", PrimitiveArrayTypeInfo.DOUBLE_PRIMITIVE_ARRAY_TYPE_INFO));
    this.sketches =
        context.getState(
            new ValueStateDescriptor<>("sketches", QuantileSketchesSerializer.INSTANCE));
    this.nanos = Histograms.register(context.getMetricGroup(), "windowNanos");
  }

  /**
   * Adds a score to its window.
   *
   * @param current the sensor's open window, or null
   * @return the one that is open now
   */
  public WindowAccumulator add(Score score, WindowAccumulator current) throws Exception {
    long start = score.time() - Math.floorMod(score.time(), length);
    WindowAccumulator window = current;
    if (window == null || window.start != start) {
      long latest = WindowAccumulator.NEVER;
      if (window != null) {
        latest = window.latest;
        end(score.sensorId(), window);
      }
      window = WindowAccumulator.startingAt(start, score.values().length, latest);
    }
    window.add(score, gapAfter);
    if (window.readings % QuantileSketches.GROUP == 0) {
      sketches.update(sketchesOf(window).merge(rows(window)));
      recent.clear();
      window.held.clear();
    } else if (window.held.isFull()) {
      recent.add(window.held.take());
    }
    return window;
  }

  /** When the sensor's window is to be looked at, in event time; at its end, unless it was. */
  public long wakeAt(WindowAccumulator window) {
    return window != null && window.changed ? window.start + length : NEVER;
  }

  /** Emits the window, if the watermark has passed its end. */
  public void wake(String sensorId, WindowAccumulator window, long watermark) throws Exception {
    if (window != null && window.start + length <= watermark) {
      emit(sensorId, window);
    }
  }

  /** Emits the window and keeps nothing of it. */
  public void end(String sensorId, WindowAccumulator window) throws Exception {
    emit(sensorId, window);
    if (window.readings >= QuantileSketches.GROUP) {
      sketches.clear();
    }
    if (window.hasListed()) {
      recent.clear();
    }
  }

  private void emit(String sensorId, WindowAccumulator window) throws Exception {
    if (window.changed) {
      long begin = System.nanoTime();
      window.changed = false;
      double[] quantiles = sketchesOf(window).quantiles(rows(window));
      output.ended(window.summary(sensorId, window.start + length, quantiles), window.verdicts());
      nanos.update(System.nanoTime() - begin);
    }
  }

  /** What is not in the sketches yet, in chunks of rows. */
  private List<double[]> rows(WindowAccumulator window) throws Exception {
    List<double[]> rows = new ArrayList<>();
    if (window.hasListed()) {
      recent.get().forEach(rows::add);
    }
    rows.add(window.held.rows());
    return rows;
  }

  private QuantileSketches sketchesOf(WindowAccumulator window) throws Exception {
    QuantileSketches kept = window.readings < QuantileSketches.GROUP ? null : sketches.value();
    return kept == null ? QuantileSketches.empty(window.missing.length) : kept;
  }
}

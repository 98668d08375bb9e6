package io.kilter.flink.windows;

import io.kilter.config.WindowSettings;
import io.kilter.events.Score;
import io.kilter.events.WindowSummary;
import io.kilter.flink.accuracy.Span;
import io.kilter.flink.detection.ScoredReading;
import io.kilter.flink.detection.SensorUpdate;
import io.kilter.flink.metrics.Histograms;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

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
 * <p>A score costs one small row of state and, for the quantiles, the appending of its values to a
 * list; every {@value QuantileSketches#GROUP}th merges that list into the sketches.
 */
public final class SummariseWindows
    extends KeyedProcessFunction<String, SensorUpdate, WindowSummary> {
  private static final long serialVersionUID = 1L;

  private final long length;
  private final long gapAfter;
  private transient ValueState<WindowAccumulator> open;
  private transient ListState<double[]> recent;
  private transient ValueState<QuantileSketches> sketches;
  private transient Histogram nanos;

  public SummariseWindows(WindowSettings windows) {
    this.length = windows.tumbling().toMillis();
    this.gapAfter = windows.gapAfter().toMillis();
  }

  @Override
  public void open(OpenContext context) {
    open =
        getRuntimeContext()
            .getState(new ValueStateDescriptor<>("window", WindowAccumulatorSerializer.INSTANCE));
    recent =
        getRuntimeContext()
            .getListState(
                new ListStateDescriptor<>(
                    "recent", PrimitiveArrayTypeInfo.DOUBLE_PRIMITIVE_ARRAY_TYPE_INFO));
    sketches =
        getRuntimeContext()
            .getState(new ValueStateDescriptor<>("sketches", QuantileSketchesSerializer.INSTANCE));
    nanos = Histograms.register(getRuntimeContext().getMetricGroup(), "windowNanos");
  }

  @Override
  public void processElement(SensorUpdate update, Context context, Collector<WindowSummary> out)
      throws Exception {
    WindowAccumulator window = open.value();
    if (update instanceof ScoredReading scored) {
      add(scored.score(), window, context, out);
    } else if (window != null) {
      end(window, context, out);
      open.clear();
    }
  }

  private void add(
      Score score, WindowAccumulator current, Context context, Collector<WindowSummary> out)
      throws Exception {
    long start = score.time() - Math.floorMod(score.time(), length);
    WindowAccumulator window = current;
    if (window == null || window.start != start) {
      long latest = WindowAccumulator.NEVER;
      if (window != null) {
        latest = window.latest;
        end(window, context, out);
      }
      window = WindowAccumulator.startingAt(start, score.values().length, latest);
    }
    if (!window.changed) {
      context.timerService().registerEventTimeTimer(start + length);
    }
    window.add(score, gapAfter);
    recent.add(score.values());
    if (window.readings % QuantileSketches.GROUP == 0) {
      sketches.update(sketchesOf(window).merge(recent.get()));
      recent.clear();
    }
    open.update(window);
  }

  @Override
  public void onTimer(long time, OnTimerContext context, Collector<WindowSummary> out)
      throws Exception {
    WindowAccumulator window = open.value();
    if (window != null && window.start + length <= time) {
      emit(window, context, out);
      open.update(window);
    }
  }

  private void end(WindowAccumulator window, Context context, Collector<WindowSummary> out)
      throws Exception {
    emit(window, context, out);
    context.timerService().deleteEventTimeTimer(window.start + length);
    recent.clear();
    sketches.clear();
  }

  private void emit(WindowAccumulator window, Context context, Collector<WindowSummary> out)
      throws Exception {
    if (window.changed) {
      long begin = System.nanoTime();
      window.changed = false;
      double[] quantiles = sketchesOf(window).quantiles(recent.get());
      String sensorId = context.getCurrentKey();
      long end = window.start + length;
      out.collect(window.summary(sensorId, end, quantiles));
      context.output(
          Span.OBSERVED, Span.observed(sensorId, window.start, end - 1, window.verdicts()));
      nanos.update(System.nanoTime() - begin);
    }
  }

  private QuantileSketches sketchesOf(WindowAccumulator window) throws Exception {
    QuantileSketches kept = sketches.value();
    return kept == null ? QuantileSketches.empty(window.missing.length) : kept;
  }
}

package io.kilter.flink.windows;

import io.kilter.events.Score;
import io.kilter.events.WindowSummary;
import java.time.Duration;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
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
 */
public final class SummariseWindows extends KeyedProcessFunction<String, Score, WindowSummary> {
  private static final long serialVersionUID = 1L;

  private final long length;
  private transient ValueState<WindowAccumulator> open;

  public SummariseWindows(Duration length) {
    this.length = length.toMillis();
  }

  @Override
  public void open(OpenContext context) {
    open =
        getRuntimeContext()
            .getState(
                new ValueStateDescriptor<>("window", TypeInformation.of(WindowAccumulator.class)));
  }

  @Override
  public void processElement(Score score, Context context, Collector<WindowSummary> out)
      throws Exception {
    long start = score.time() - Math.floorMod(score.time(), length);
    WindowAccumulator window = open.value();
    if (window == null || window.start != start) {
      if (window != null) {
        emit(window, context.getCurrentKey(), out);
        context.timerService().deleteEventTimeTimer(window.start + length);
      }
      window = WindowAccumulator.startingAt(start, score.values().length);
    }
    if (!window.changed) {
      context.timerService().registerEventTimeTimer(start + length);
    }
    window.add(score);
    open.update(window);
  }

  @Override
  public void onTimer(long time, OnTimerContext context, Collector<WindowSummary> out)
      throws Exception {
    WindowAccumulator window = open.value();
    if (window != null && window.start + length <= time) {
      emit(window, context.getCurrentKey(), out);
      open.update(window);
    }
  }

  private void emit(WindowAccumulator window, String sensorId, Collector<WindowSummary> out) {
    if (window.changed) {
      window.changed = false;
      out.collect(window.summary(sensorId, window.start + length));
    }
  }
}

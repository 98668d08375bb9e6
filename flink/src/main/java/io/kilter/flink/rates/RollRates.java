package io.kilter.flink.rates;

import io.kilter.config.WindowSettings;
import io.kilter.flink.detection.ScoredReading;
import io.kilter.flink.detection.SensorUpdate;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Counts each sensor's readings and anomalies in sliding windows, by panes of event time: a reading
 * is counted once, however many windows it lies in.
 *
 * <p>A window is emitted when the sensor's next reading lies beyond its end, so that what is
 * emitted last is a function of the sensor's own readings. The watermark emits the windows of a
 * sensor that has fallen silent; should it still add to one, that window is emitted again.
 */
public final class RollRates extends KeyedProcessFunction<String, SensorUpdate, RateSample> {
  private static final long serialVersionUID = 1L;

  private final long slide;
  private final int count;
  private transient ValueState<Panes> state;

  public RollRates(WindowSettings windows) {
    this.slide = windows.slide().toMillis();
    this.count = Math.toIntExact(windows.sliding().toMillis() / slide);
  }

  @Override
  public void open(OpenContext context) {
    state =
        getRuntimeContext().getState(new ValueStateDescriptor<>("panes", PanesSerializer.INSTANCE));
  }

  @Override
  public void processElement(SensorUpdate update, Context context, Collector<RateSample> out)
      throws Exception {
    Panes panes = state.value();
    if (update instanceof ScoredReading scored) {
      long pane = Math.floorDiv(scored.score().time(), slide);
      if (panes == null) {
        panes = Panes.beginningAt(count, pane);
      } else if (pane > panes.newest) {
        emitThrough(Math.min(pane - 1, panes.lastWindow()), panes, context.getCurrentKey(), out);
        panes.advanceTo(pane);
        panes.emitted = Panes.NONE;
      }
      panes.add(scored.score().anomaly());
      follow(panes, context.timerService());
      state.update(panes);
    } else if (panes != null) {
      emitThrough(panes.lastWindow(), panes, context.getCurrentKey(), out);
      state.clear();
    }
  }

  @Override
  public void onTimer(long time, OnTimerContext context, Collector<RateSample> out)
      throws Exception {
    Panes panes = state.value();
    if (panes == null || panes.timer != time) {
      return;
    }
    panes.timer = Panes.NONE;
    long complete = Math.floorDiv(context.timerService().currentWatermark(), slide) - 1;
    if (complete >= panes.newest) {
      emitThrough(Math.min(complete, panes.lastWindow()), panes, context.getCurrentKey(), out);
    }
    follow(panes, context.timerService());
    state.update(panes);
  }

  /** Emits the windows up to one, but for those that were emitted as they still are. */
  private void emitThrough(long window, Panes panes, String sensorId, Collector<RateSample> out) {
    long first = panes.changed ? panes.newest : Math.max(panes.newest, panes.emitted + 1);
    for (long number = first; number <= window; number++) {
      out.collect(
          new RateSample(
              sensorId,
              (number + 1) * slide,
              panes.sum(panes.readings, number),
              panes.sum(panes.anomalies, number)));
    }
    panes.emitted = Math.max(panes.emitted, window);
    panes.changed = false;
  }

  /**
   * Sets the one timer that looks for windows that are over; a slide apart also for a sensor whose
   * clock lags far behind the watermark.
   */
  private void follow(Panes panes, TimerService timers) {
    boolean all = !panes.changed && panes.emitted >= panes.lastWindow();
    if (panes.timer == Panes.NONE && !all) {
      long next = panes.changed ? panes.newest : Math.max(panes.newest, panes.emitted + 1);
      long over = (next + 1) * slide;
      long watermark = timers.currentWatermark();
      panes.timer = over > watermark ? over : watermark + slide;
      timers.registerEventTimeTimer(panes.timer);
    }
  }
}

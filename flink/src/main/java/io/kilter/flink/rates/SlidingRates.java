package io.kilter.flink.rates;

import io.kilter.config.WindowSettings;
import java.util.function.Consumer;

/**
 * Counts each sensor's readings and anomalies in sliding windows, by panes of event time: a reading
 * is counted once, however many windows it lies in.
 *
 * <p>A window is emitted when the sensor's next reading lies beyond its end, so that what is
 * emitted last is a function of the sensor's own readings. The watermark emits the windows of a
 * sensor that has fallen silent; should it still add to one, that window is emitted again.
 */
public final class SlidingRates {
  private final long slide;
  private final int count;
  private final Consumer<RateSample> output;

  /**
   * @param output where ended windows go
   */
  public SlidingRates(WindowSettings windows, Consumer<RateSample> output) {
    this.slide = windows.slide().toMillis();
    this.count = Math.toIntExact(windows.sliding().toMillis() / slide);
    this.output = output;
  }

  /**
   * Counts a reading.
   *
   * @param current the sensor's panes, or null
   * @return the same, or new ones
   */
  public Panes add(long time, boolean anomaly, String sensorId, Panes current, long watermark) {
    Panes panes = current;
    // Most readings lie in the pane of the one before, which takes no division to see.
    long pane =
        panes != null && panes.newestHolds(time, slide) ? panes.newest : Math.floorDiv(time, slide);
    if (panes == null) {
      panes = Panes.beginningAt(count, pane);
    } else if (pane > panes.newest) {
      emitThrough(Math.min(pane - 1, panes.lastWindow()), panes, sensorId);
      panes.advanceTo(pane);
      panes.emitted = Panes.NONE;
    }
    panes.add(anomaly);
    follow(panes, watermark);
    return panes;
  }

  /** When the sensor's windows are to be looked at, in event time. */
  public long wakeAt(Panes panes) {
    return panes == null ? Panes.NONE : panes.timer;
  }

  /** Emits the windows that the watermark has passed, if it is time to look. */
  public void wake(String sensorId, Panes panes, long watermark) {
    if (panes == null || panes.timer == Panes.NONE || panes.timer > watermark) {
      return;
    }
    panes.timer = Panes.NONE;
    long complete = Math.floorDiv(watermark, slide) - 1;
    if (complete >= panes.newest) {
      emitThrough(Math.min(complete, panes.lastWindow()), panes, sensorId);
    }
    follow(panes, watermark);
  }

  /** Emits all windows that hold a reading. */
  public void end(String sensorId, Panes panes) {
    emitThrough(panes.lastWindow(), panes, sensorId);
  }

  /** Emits the windows up to one, but for those that were emitted as they still are. */
  private void emitThrough(long window, Panes panes, String sensorId) {
    long first = panes.changed ? panes.newest : Math.max(panes.newest, panes.emitted + 1);
    for (long number = first; number <= window; number++) {
      output.accept(
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
  private void follow(Panes panes, long watermark) {
    boolean all = !panes.changed && panes.emitted >= panes.lastWindow();
    if (panes.timer == Panes.NONE && !all) {
      long next = panes.changed ? panes.newest : Math.max(panes.newest, panes.emitted + 1);
      long over = (next + 1) * slide;
      panes.timer = over > watermark ? over : watermark + slide;
    }
  }
}

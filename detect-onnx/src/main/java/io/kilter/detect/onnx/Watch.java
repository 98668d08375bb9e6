package io.kilter.detect.onnx;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Ends a run that takes too long. Thread-safe. */
final class Watch {
  /** Far beyond what a model needs for the rows of a batch. */
  static final long MOST_MILLIS = 5000;

  private static final ScheduledThreadPoolExecutor TIMER = timer();

  private final OrtSession.RunOptions options;
  private Future<?> ending;

  private Watch(OrtSession.RunOptions options) {
    this.options = options;
  }

  static Watch over(OrtSession.RunOptions options) {
    Watch watch = new Watch(options);
    watch.ending = TIMER.schedule(watch::end, MOST_MILLIS, TimeUnit.MILLISECONDS);
    return watch;
  }

  private synchronized void end() {
    if (ending == null) {
      return;
    }
    try {
      options.setTerminate(true);
    } catch (OrtException e) {
      throw new IllegalStateException("A run of an ONNX model could not be ended", e);
    }
  }

  /** The run has ended: it need not be ended any more. */
  synchronized void stop() {
    if (ending != null) {
      ending.cancel(false);
      ending = null;
    }
  }

  private static ScheduledThreadPoolExecutor timer() {
    ScheduledThreadPoolExecutor timer =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread thread = Executors.defaultThreadFactory().newThread(task);
              thread.setName("kilter-onnx-watch");
              thread.setDaemon(true);
              return thread;
            });
    timer.setRemoveOnCancelPolicy(true);
    return timer;
  }
}

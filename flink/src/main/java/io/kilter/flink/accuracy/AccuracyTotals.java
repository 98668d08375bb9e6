package io.kilter.flink.accuracy;

import io.kilter.events.Accuracy;
import org.apache.flink.metrics.MetricGroup;

/** One task's accuracy over all its sensors since it began, as metrics. */
final class AccuracyTotals {
  private volatile ReadingTally readings = ReadingTally.NONE;
  private volatile Accuracy sum = new Accuracy("all", 0, 1, 0, 0, 0, 0, 0, 0);

  AccuracyTotals(MetricGroup metrics) {
    MetricGroup group = metrics.addGroup("accuracy");
    group.gauge("precision", () -> sum.precision());
    group.gauge("recall", () -> sum.recall());
    group.gauge("f1", () -> sum.f1());
    group.gauge("falseAlertsPerSensorDay", () -> sum.falseAlertsPerDay());
    group.gauge("detectionDelaySeconds", () -> sum.delaySeconds());
    group.gauge("readingPrecision", () -> readings.precision());
    group.gauge("readingRecall", () -> readings.recall());
    group.gauge("readingF1", () -> readings.f1());
  }

  /** That one row has taken another's place. */
  void changed(PeriodRow before, PeriodRow after) {
    readings = readings.plus(after.readings()).minus(before.readings());
    changed(before.episodes(), after.episodes());
  }

  private void changed(Accuracy before, Accuracy after) {
    Accuracy old = sum;
    sum =
        new Accuracy(
            old.sensorId(),
            old.start(),
            old.end(),
            old.observedMillis() + after.observedMillis() - before.observedMillis(),
            old.faults() + after.faults() - before.faults(),
            old.found() + after.found() - before.found(),
            old.alerts() + after.alerts() - before.alerts(),
            old.falseAlerts() + after.falseAlerts() - before.falseAlerts(),
            old.delayMillis() + after.delayMillis() - before.delayMillis());
  }
}

package io.kilter.flink.accuracy;

import io.kilter.config.AccuracySettings;
import io.kilter.events.Accuracy;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Joins each sensor's labels with its episodes in event time, whichever comes first, and emits the
 * row of every period that changes by it; and with the verdicts on its readings, for the metrics. A
 * label may come as late as {@code accuracy.horizon} behind the sensor's own readings; one that
 * comes later is counted and changes nothing. The last row of each period is so a function of the
 * sensor's readings and of the labels that came in time.
 */
public final class MeasureAccuracy extends KeyedProcessFunction<String, Span, Accuracy> {
  private static final long serialVersionUID = 1L;

  private final AccuracyRule rule;
  private final long horizon;
  private transient ValueState<SensorRecord> records;
  private transient AccuracyTotals totals;
  private transient Counter lateLabels;

  public MeasureAccuracy(AccuracySettings accuracy) {
    this.rule = new AccuracyRule(accuracy.period().toMillis(), accuracy.tolerance().toMillis());
    this.horizon = accuracy.horizon().toMillis();
  }

  @Override
  public void open(OpenContext context) {
    records =
        getRuntimeContext()
            .getState(new ValueStateDescriptor<>("record", SensorRecordSerializer.INSTANCE));
    totals = new AccuracyTotals(getRuntimeContext().getMetricGroup());
    lateLabels = getRuntimeContext().getMetricGroup().counter("lateLabels");
  }

  @Override
  public void processElement(Span span, Context context, Collector<Accuracy> out) throws Exception {
    if (span.kind() == Span.Kind.FORGOTTEN) {
      records.clear();
      return;
    }
    SensorRecord kept = records.value();
    SensorRecord sensor = kept == null ? SensorRecord.empty() : kept;
    if (rule.period(span.from()) < firstPeriod(sensor)) {
      lateLabels.inc(span.kind() == Span.Kind.FAULT ? 1 : 0);
      return;
    }
    Map<Long, PeriodRow> before = new LinkedHashMap<>();
    for (long period : sensor.periodsOf(span, rule).tailSet(firstPeriod(sensor))) {
      before.put(period, sensor.row(span.sensorId(), period, rule));
    }
    sensor.add(span);
    before.forEach(
        (period, row) -> {
          PeriodRow after = sensor.row(span.sensorId(), period, rule);
          totals.changed(row, after);
          if (!after.episodes().equals(row.episodes())) {
            out.collect(after.episodes());
          }
        });
    if (span.kind() != Span.Kind.FAULT) {
      sensor.forgetBefore(firstPeriod(sensor));
    }
    records.update(sensor);
  }

  /** The first period whose row may still change. */
  private long firstPeriod(SensorRecord sensor) {
    return sensor.newest == Long.MIN_VALUE ? Long.MIN_VALUE : rule.period(sensor.newest - horizon);
  }
}

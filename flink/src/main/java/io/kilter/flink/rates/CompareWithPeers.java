package io.kilter.flink.rates;

import io.kilter.config.WindowSettings;
import io.kilter.events.AnomalyRate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Compares, for each sliding window, every sensor with its peers: all sensors with readings in that
 * window. Keyed by the window's end.
 *
 * <p>A window is compared when the watermark passes its end: then each partition has been read that
 * far, and what was counted of every sensor has come. Where a sensor's clock lags behind, its
 * samples come later; until {@code windows.peer-lateness} behind the watermark they bring the whole
 * window anew, under the same keys. The sums are of whole numbers, so neither their order nor the
 * number of tasks matters, and the last rows of a window are a function of the samples in it. One
 * that comes later still is compared with nobody.
 *
 * <p>Costs a row of state per sensor and open window, and a pass over them when it is compared.
 */
public final class CompareWithPeers extends KeyedProcessFunction<Long, RateSample, AnomalyRate> {
  private static final long serialVersionUID = 1L;

  private final long length;
  private final long lateness;
  private transient MapState<String, RateSample> samples;
  private transient ValueState<Boolean> changed;

  /**
   * Windows of which this task has just noted that they have changed, and need not ask its state
   * for every sample.
   */
  private transient Set<Long> noted;

  private transient Counter late;
  private transient Counter departures;

  public CompareWithPeers(WindowSettings windows) {
    this.length = windows.sliding().toMillis();
    this.lateness = windows.peerLateness().toMillis();
  }

  @Override
  public void open(OpenContext context) {
    samples =
        getRuntimeContext()
            .getMapState(
                new MapStateDescriptor<>(
                    "samples", StringSerializer.INSTANCE, RateSampleSerializer.INSTANCE));
    changed = getRuntimeContext().getState(new ValueStateDescriptor<>("changed", Types.BOOLEAN));
    noted = new HashSet<>();
    late = getRuntimeContext().getMetricGroup().counter("lateForPeers");
    departures = getRuntimeContext().getMetricGroup().counter("departures");
  }

  @Override
  public void processElement(RateSample sample, Context context, Collector<AnomalyRate> out)
      throws Exception {
    long end = context.getCurrentKey();
    long watermark = context.timerService().currentWatermark();
    if (watermark >= end + lateness) {
      late.inc();
      out.collect(compared(sample, 1, sample.readings(), sample.anomalies()));
      return;
    }
    samples.put(sample.sensorId(), sample);
    if (noted.add(end) && changed.value() == null) {
      changed.update(true);
      context.timerService().registerEventTimeTimer(Math.max(end, watermark + 1));
      context.timerService().registerEventTimeTimer(end + lateness);
    }
  }

  @Override
  public void onTimer(long time, OnTimerContext context, Collector<AnomalyRate> out)
      throws Exception {
    noted.remove(context.getCurrentKey());
    if (changed.value() != null) {
      changed.clear();
      compare(out);
    }
    if (time >= context.getCurrentKey() + lateness) {
      samples.clear();
    }
  }

  private void compare(Collector<AnomalyRate> out) throws Exception {
    List<RateSample> all = new ArrayList<>();
    samples.values().forEach(all::add);
    long readings = 0;
    long anomalies = 0;
    for (RateSample sample : all) {
      readings += sample.readings();
      anomalies += sample.anomalies();
    }
    for (RateSample sample : all) {
      AnomalyRate rate = compared(sample, all.size(), readings, anomalies);
      if (rate.departs()) {
        departures.inc();
      }
      out.collect(rate);
    }
  }

  private AnomalyRate compared(RateSample sample, long sensors, long readings, long anomalies) {
    return new AnomalyRate(
        sample.sensorId(),
        sample.end() - length,
        sample.end(),
        sample.readings(),
        sample.anomalies(),
        sensors,
        readings,
        anomalies,
        Departure.of(
            sample.anomalies(),
            sample.readings(),
            anomalies - sample.anomalies(),
            readings - sample.readings()));
  }
}

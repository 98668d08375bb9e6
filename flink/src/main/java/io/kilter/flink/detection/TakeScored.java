package io.kilter.flink.detection;

import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;

/** Lets scored readings through, for those to whom forgetting a sensor is no news. */
public final class TakeScored implements FlatMapFunction<SensorUpdate, ScoredReading> {
  private static final long serialVersionUID = 1L;

  @Override
  public void flatMap(SensorUpdate update, Collector<ScoredReading> out) {
    if (update instanceof ScoredReading scored) {
      out.collect(scored);
    }
  }
}

package io.kilter.flink.source;

import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;

/**
 * Rules, models and labels neither move the job's event time nor hold it up: they are always idle.
 * What they say is about event time; when they came is not.
 */
public final class WithoutTime<T> implements WatermarkGenerator<T> {
  private WithoutTime() {}

  /** The strategy of a source. */
  public static <T> WatermarkStrategy<T> strategy() {
    return WatermarkStrategy.forGenerator(context -> new WithoutTime<>());
  }

  @Override
  public void onEvent(T element, long time, WatermarkOutput output) {
    // See above.
  }

  @Override
  public void onPeriodicEmit(WatermarkOutput output) {
    output.markIdle();
  }
}

package io.kilter.flink.fleet;

import io.kilter.detect.fleet.FleetSample;
import io.kilter.detect.fleet.SensorSummary;
import io.kilter.flink.types.SerializerTypeInformation;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.util.OutputTag;

/**
 * What some of a fleet's sensors told of one period of event time.
 *
 * @param end the period's end, epoch milliseconds
 * @param sample what they told; owned by the part
 */
public record FleetPart(long end, FleetSample sample) {
  /** How Flink moves and keeps parts. */
  public static final TypeInformation<FleetPart> TYPE =
      new SerializerTypeInformation<>(FleetPart.class, FleetPartSerializer.INSTANCE);

  /** Where sensors tell what they are like. */
  public static final OutputTag<FleetPart> TOLD = new OutputTag<>("told", TYPE);

  /** What one sensor told. */
  public static FleetPart of(String sensorId, long end, SensorSummary summary) {
    FleetSample sample = new FleetSample();
    sample.add(sensorId, end, summary);
    return new FleetPart(end, sample);
  }
}

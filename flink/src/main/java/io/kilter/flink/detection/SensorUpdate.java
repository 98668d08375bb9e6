package io.kilter.flink.detection;

import io.kilter.flink.types.SerializerTypeInformation;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/** What the operators behind the scoring learn of a sensor, in the order of its event time. */
public sealed interface SensorUpdate permits ScoredReading, SensorForgotten {
  /** How Flink moves updates. */
  TypeInformation<SensorUpdate> TYPE =
      new SerializerTypeInformation<>(SensorUpdate.class, SensorUpdateSerializer.INSTANCE);

  /** The sensor. */
  String sensorId();
}

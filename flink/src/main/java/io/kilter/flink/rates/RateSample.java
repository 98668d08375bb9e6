package io.kilter.flink.rates;

import io.kilter.flink.types.SerializerTypeInformation;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/**
 * One sensor's readings in one sliding window.
 *
 * @param sensorId the sensor
 * @param end event time of the window's end, epoch milliseconds, exclusive
 * @param readings how many, at least 1
 * @param anomalies how many of them were anomalies
 */
public record RateSample(String sensorId, long end, long readings, long anomalies) {
  /** How Flink moves samples. */
  public static final TypeInformation<RateSample> TYPE =
      new SerializerTypeInformation<>(RateSample.class, RateSampleSerializer.INSTANCE);
}

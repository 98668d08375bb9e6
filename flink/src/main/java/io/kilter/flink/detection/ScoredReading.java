package io.kilter.flink.detection;

import io.kilter.events.Score;
import io.kilter.flink.types.SerializerTypeInformation;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/**
 * A score, and what the job needs besides.
 *
 * @param score the score
 * @param recordTime when the broker took the reading, epoch milliseconds; -1 where not known
 * @param muted whether a rule says that nobody is to be told of it
 */
public record ScoredReading(Score score, long recordTime, boolean muted) {
  /** How Flink moves scored readings. */
  public static final TypeInformation<ScoredReading> TYPE =
      new SerializerTypeInformation<>(ScoredReading.class, ScoredReadingSerializer.INSTANCE);

  /** Whose it is. */
  public String sensorId() {
    return score.sensorId();
  }
}

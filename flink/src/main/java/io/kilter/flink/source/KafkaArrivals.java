package io.kilter.flink.source;

import io.kilter.config.KafkaSettings;
import io.kilter.config.StreamSettings;
import io.kilter.kafka.KafkaClients;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceBuilder;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.consumer.ConsumerConfig;

/**
 * The stream of readings from Kafka. Reads what was committed only; starts where the restored
 * checkpoint stopped, and without one where {@code kafka.auto.offset.reset} says. A bounded stream
 * starts at the beginning, and so do partitions that are added while the job runs.
 */
public final class KafkaArrivals {
  private static final String NEW_PARTITIONS_EVERY_MILLIS = "10000";

  private KafkaArrivals() {}

  /**
   * Adds the source to a job.
   *
   * @param extent bounded to end where the topic ends now
   */
  public static DataStream<Arrival> from(
      StreamExecutionEnvironment env,
      KafkaSettings kafka,
      StreamSettings stream,
      Boundedness extent) {
    KafkaSourceBuilder<Arrival> source =
        KafkaSource.<Arrival>builder()
            .setProperties(KafkaClients.security(kafka))
            .setBootstrapServers(kafka.bootstrapServers())
            .setGroupId(kafka.groupId())
            .setTopics(kafka.readings())
            .setStartingOffsets(start(kafka, extent))
            .setDeserializer(new ArrivalDeserializer(stream))
            .setProperty(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed")
            .setProperty("partition.discovery.interval.ms", NEW_PARTITIONS_EVERY_MILLIS);
    if (extent == Boundedness.BOUNDED) {
      source.setBounded(OffsetsInitializer.latest());
    }
    return env.fromSource(
            source.build(), ReadingWatermarks.strategy(stream), "readings", Arrival.TYPE)
        .uid("readings");
  }

  private static OffsetsInitializer start(KafkaSettings kafka, Boundedness extent) {
    boolean latest = kafka.autoOffsetReset().equals("latest");
    return latest && extent == Boundedness.CONTINUOUS_UNBOUNDED
        ? OffsetsInitializer.latest()
        : OffsetsInitializer.earliest();
  }
}

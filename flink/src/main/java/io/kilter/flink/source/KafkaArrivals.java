package io.kilter.flink.source;

import io.kilter.config.KafkaSettings;
import io.kilter.config.StreamSettings;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.consumer.ConsumerConfig;

/**
 * The stream of readings from Kafka. Reads what was committed only; starts at the beginning of the
 * topic, or where the restored checkpoint stopped.
 */
public final class KafkaArrivals {
  private static final String NEW_PARTITIONS_EVERY_MILLIS = "10000";

  private KafkaArrivals() {}

  /** Adds the source to a job. */
  public static DataStream<Arrival> from(
      StreamExecutionEnvironment env, KafkaSettings kafka, StreamSettings stream) {
    KafkaSource<Arrival> source =
        KafkaSource.<Arrival>builder()
            .setBootstrapServers(kafka.bootstrapServers())
            .setGroupId(kafka.groupId())
            .setTopics(kafka.readings())
            .setStartingOffsets(OffsetsInitializer.earliest())
            .setDeserializer(new ArrivalDeserializer(stream))
            .setProperty(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed")
            .setProperty("partition.discovery.interval.ms", NEW_PARTITIONS_EVERY_MILLIS)
            .build();
    return env.fromSource(source, ReadingWatermarks.strategy(stream), "readings", Arrival.TYPE)
        .uid("readings");
  }
}

package io.kilter.flink.source;

import io.kilter.config.KafkaSettings;
import io.kilter.kafka.KafkaClients;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceBuilder;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.consumer.ConsumerConfig;

/** The stream of labels from Kafka, those that cannot be read among them. */
public final class LabelArrivals {
  private LabelArrivals() {}

  /**
   * Adds the source to a job. Labels neither move its event time nor hold it up.
   *
   * @param extent bounded to end where the topic ends now
   */
  public static DataStream<Arrival> from(
      StreamExecutionEnvironment env, KafkaSettings kafka, Boundedness extent) {
    KafkaSourceBuilder<Arrival> source =
        KafkaSource.<Arrival>builder()
            .setProperties(KafkaClients.security(kafka))
            .setBootstrapServers(kafka.bootstrapServers())
            .setGroupId(kafka.groupId())
            .setTopics(kafka.labels())
            .setStartingOffsets(OffsetsInitializer.earliest())
            .setDeserializer(new LabelDeserializer())
            .setProperty(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    if (extent == Boundedness.BOUNDED) {
      source.setBounded(OffsetsInitializer.latest());
    }
    return env.fromSource(source.build(), WithoutTime.strategy(), "labels", Arrival.TYPE)
        .setParallelism(1)
        .uid("labels");
  }
}

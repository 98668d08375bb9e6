package io.kilter.flink.accuracy;

import io.kilter.config.KafkaSettings;
import io.kilter.flink.control.KafkaControl;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceBuilder;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.consumer.ConsumerConfig;

/** The stream of labels from Kafka. */
public final class KafkaLabels {
  private KafkaLabels() {}

  /**
   * Adds the source to a job. Labels neither move its event time nor hold it up.
   *
   * @param extent bounded to end where the topic ends now
   */
  public static DataStream<Span> from(
      StreamExecutionEnvironment env, KafkaSettings kafka, Boundedness extent) {
    KafkaSourceBuilder<Span> source =
        KafkaSource.<Span>builder()
            .setBootstrapServers(kafka.bootstrapServers())
            .setGroupId(kafka.groupId())
            .setTopics(kafka.labels())
            .setStartingOffsets(OffsetsInitializer.earliest())
            .setDeserializer(new LabelDeserializer())
            .setProperty(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    if (extent == Boundedness.BOUNDED) {
      source.setBounded(OffsetsInitializer.latest());
    }
    return env.fromSource(source.build(), KafkaControl.withoutTime(), "labels", Span.TYPE)
        .setParallelism(1)
        .uid("labels");
  }
}

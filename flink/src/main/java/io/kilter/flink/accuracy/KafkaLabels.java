package io.kilter.flink.accuracy;

import io.kilter.config.KafkaSettings;
import io.kilter.flink.control.KafkaControl;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.consumer.ConsumerConfig;

/** The stream of labels from Kafka. */
public final class KafkaLabels {
  private KafkaLabels() {}

  /** Adds the source to a job. Labels neither move its event time nor hold it up. */
  public static DataStream<Span> from(StreamExecutionEnvironment env, KafkaSettings kafka) {
    KafkaSource<Span> source =
        KafkaSource.<Span>builder()
            .setBootstrapServers(kafka.bootstrapServers())
            .setGroupId(kafka.groupId())
            .setTopics(kafka.labels())
            .setStartingOffsets(OffsetsInitializer.earliest())
            .setDeserializer(new LabelDeserializer())
            .setProperty(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed")
            .build();
    return env.fromSource(source, KafkaControl.withoutTime(), "labels", Span.TYPE)
        .setParallelism(1)
        .uid("labels");
  }
}

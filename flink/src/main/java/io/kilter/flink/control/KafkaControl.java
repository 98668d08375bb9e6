package io.kilter.flink.control;

import io.kilter.config.KafkaSettings;
import io.kilter.flink.source.WithoutTime;
import io.kilter.kafka.KafkaClients;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceBuilder;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.consumer.ConsumerConfig;

/** The stream of rules and announced models from their topics, and the topics as a log. */
public final class KafkaControl {
  private KafkaControl() {}

  /**
   * Adds the source to a job.
   *
   * @param extent bounded to end where the topic ends now
   */
  public static DataStream<ControlChange> from(
      StreamExecutionEnvironment env, KafkaSettings kafka, Boundedness extent) {
    KafkaSourceBuilder<ControlChange> source =
        KafkaSource.<ControlChange>builder()
            .setProperties(KafkaClients.security(kafka))
            .setBootstrapServers(kafka.bootstrapServers())
            .setGroupId(kafka.groupId())
            .setTopics(kafka.control(), kafka.models())
            .setStartingOffsets(OffsetsInitializer.earliest())
            .setDeserializer(new ControlDeserializer(kafka.models()))
            .setProperty(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    if (extent == Boundedness.BOUNDED) {
      source.setBounded(OffsetsInitializer.latest());
    }
    return env.fromSource(source.build(), WithoutTime.strategy(), "control", ControlChange.TYPE)
        .setParallelism(1)
        .uid("control");
  }

  /** The same topics, read to their ends before a task begins. */
  public static ControlLog log(KafkaSettings kafka) {
    return new KafkaControlLog(kafka);
  }
}

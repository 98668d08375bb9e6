package io.kilter.flink.sink;

import io.kilter.config.KafkaSettings;
import io.kilter.config.StreamSettings;
import io.kilter.events.DeadLetter;
import io.kilter.events.Episode;
import io.kilter.events.FleetBaseline;
import io.kilter.kafka.KafkaClients;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.sink.TransactionNamingStrategy;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * Kafka sinks that write in transactions, one per checkpoint: a reader of committed records sees
 * each event exactly once, up to a checkpoint interval after it happened.
 *
 * <p>Transactional names are pooled: they are used again, and the broker does not keep a week of
 * names that each were used once.
 */
final class KafkaSinks {
  private KafkaSinks() {}

  static KafkaSink<Episode> anomalies(KafkaSettings kafka, StreamSettings stream) {
    return sink(kafka, "anomalies", new EpisodeRecords(kafka.anomalies(), stream.features()));
  }

  static KafkaSink<DeadLetter> deadLetters(KafkaSettings kafka) {
    return sink(kafka, "dead-letters", new DeadLetterRecords(kafka.deadLetters()));
  }

  /**
   * Baselines go out at once, so that they are known ahead of their time; should one be written
   * again after a crash, the first counts.
   */
  static KafkaSink<FleetBaseline> baselines(KafkaSettings kafka) {
    return KafkaSink.<FleetBaseline>builder()
        .setKafkaProducerConfig(KafkaClients.security(kafka))
        .setBootstrapServers(kafka.bootstrapServers())
        .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
        .setRecordSerializer(new BaselineRecords(kafka.control()))
        .build();
  }

  private static <T> KafkaSink<T> sink(
      KafkaSettings kafka, String name, KafkaRecordSerializationSchema<T> records) {
    return KafkaSink.<T>builder()
        .setKafkaProducerConfig(KafkaClients.security(kafka))
        .setBootstrapServers(kafka.bootstrapServers())
        .setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
        .setTransactionNamingStrategy(TransactionNamingStrategy.POOLING)
        .setTransactionalIdPrefix(kafka.groupId() + "-" + name)
        .setProperty(
            ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
            Long.toString(kafka.transactionTimeout().toMillis()))
        .setRecordSerializer(records)
        .build();
  }
}

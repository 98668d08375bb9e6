package io.kilter.config;

import java.io.Serializable;
import java.time.Duration;

/**
 * Where readings come from and events go to.
 *
 * @param bootstrapServers brokers, {@code host:port} separated by commas
 * @param groupId the consumer group whose offsets show progress; the job's own offsets are in its
 *     checkpoints
 * @param readings topic of readings
 * @param anomalies topic of episodes
 * @param deadLetters topic of messages that cannot be scored
 * @param labels topic of labels
 * @param transactionTimeout how long the broker keeps a transaction open for a job that is away;
 *     above the checkpoint interval plus the longest restart, and within the broker's maximum
 */
public record KafkaSettings(
    String bootstrapServers,
    String groupId,
    String readings,
    String anomalies,
    String deadLetters,
    String labels,
    Duration transactionTimeout)
    implements Serializable {
  public KafkaSettings {
    Checks.notBlank(bootstrapServers, "kafka.bootstrap.servers");
    Checks.notBlank(groupId, "kafka.group.id");
    Checks.notBlank(readings, "kafka.topics.readings");
    Checks.notBlank(anomalies, "kafka.topics.anomalies");
    Checks.notBlank(deadLetters, "kafka.topics.dead-letters");
    Checks.notBlank(labels, "kafka.topics.labels");
    Checks.positive(transactionTimeout, "kafka.transaction.timeout");
  }

  /** The contract's topics on the given brokers. */
  public static KafkaSettings of(String bootstrapServers) {
    return new KafkaSettings(
        bootstrapServers,
        "kilter",
        "sensor-data",
        "anomalies",
        "sensor-data.dlq",
        "labels",
        Duration.ofMinutes(15));
  }
}

package io.kilter.config;

import java.io.Serializable;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Where readings come from and events go to. */
public record KafkaSettings(
    @Setting(
            key = "bootstrap.servers",
            means = "Brokers to begin with, `host:port` separated by commas.")
        String bootstrapServers,
    @Setting(
            key = "group.id",
            means =
                "The consumer group whose offsets show progress, and the first part of"
                    + " transactional ids; the job's own offsets are in its checkpoints.")
        String groupId,
    @Setting(
            key = "auto.offset.reset",
            means =
                "Where a job begins to read readings that has no checkpoint to go on from:"
                    + " `earliest`, at the beginning of the topic, or `latest`, at what comes from"
                    + " then on.")
        String autoOffsetReset,
    @Setting(key = "topics.readings", means = "Topic of readings.") String readings,
    @Setting(key = "topics.anomalies", means = "Topic of episodes.") String anomalies,
    @Setting(key = "topics.dead-letters", means = "Topic of messages that cannot be scored.")
        String deadLetters,
    @Setting(key = "topics.labels", means = "Topic of labels.") String labels,
    @Setting(key = "topics.control", means = "Topic of rules: thresholds and mutes.")
        String control,
    @Setting(
            key = "topics.models",
            means = "Topic on which trained models are announced to the running job.")
        String models,
    @Setting(
            key = "transaction.timeout",
            means =
                "How long the broker keeps a transaction open for a job that is away: above the"
                    + " checkpoint interval plus the longest restart, and within the broker's"
                    + " `transaction.max.timeout.ms`.")
        Duration transactionTimeout,
    @Setting(key = "security", means = "How brokers know who we are, and we know them.")
        KafkaSecurity security)
    implements Serializable {
  private static final Pattern BROKER = Pattern.compile("([^\\s:,]+|\\[[^\\s,\\]]+]):(\\d{1,5})");
  private static final Pattern TOPIC = Pattern.compile("(?!\\.{1,2}$)[A-Za-z0-9._-]{1,249}");
  private static final Duration LONGEST_TRANSACTION = Duration.ofDays(24);

  public KafkaSettings {
    requireBrokers(bootstrapServers);
    Checks.notBlank(groupId, "kafka.group.id");
    Checks.oneOf(List.of("earliest", "latest"), autoOffsetReset, "kafka.auto.offset.reset");
    Map<String, String> topics = new LinkedHashMap<>();
    requireTopic(readings, "kafka.topics.readings", topics);
    requireTopic(anomalies, "kafka.topics.anomalies", topics);
    requireTopic(deadLetters, "kafka.topics.dead-letters", topics);
    requireTopic(labels, "kafka.topics.labels", topics);
    requireTopic(control, "kafka.topics.control", topics);
    requireTopic(models, "kafka.topics.models", topics);
    Checks.positive(transactionTimeout, "kafka.transaction.timeout");
    // Kafka counts it in an int of milliseconds.
    Checks.atMost(LONGEST_TRANSACTION, transactionTimeout, "kafka.transaction.timeout");
  }

  /** The contract's topics on the given brokers. */
  public static KafkaSettings of(String bootstrapServers) {
    return new KafkaSettings(
        bootstrapServers,
        "kilter",
        "earliest",
        "sensor-data",
        "anomalies",
        "sensor-data.dlq",
        "labels",
        "control",
        "models",
        Duration.ofMinutes(15),
        KafkaSecurity.none());
  }

  /** The same on other brokers. */
  public KafkaSettings withBootstrapServers(String others) {
    return new KafkaSettings(
        others,
        groupId,
        autoOffsetReset,
        readings,
        anomalies,
        deadLetters,
        labels,
        control,
        models,
        transactionTimeout,
        security);
  }

  /** The same with readings on another topic. */
  public KafkaSettings withReadings(String other) {
    return new KafkaSettings(
        bootstrapServers,
        groupId,
        autoOffsetReset,
        other,
        anomalies,
        deadLetters,
        labels,
        control,
        models,
        transactionTimeout,
        security);
  }

  /** The same with labels on another topic. */
  public KafkaSettings withLabels(String other) {
    return new KafkaSettings(
        bootstrapServers,
        groupId,
        autoOffsetReset,
        readings,
        anomalies,
        deadLetters,
        other,
        control,
        models,
        transactionTimeout,
        security);
  }

  /** The same brokers, reached otherwise. */
  public KafkaSettings withSecurity(KafkaSecurity other) {
    return new KafkaSettings(
        bootstrapServers,
        groupId,
        autoOffsetReset,
        readings,
        anomalies,
        deadLetters,
        labels,
        control,
        models,
        transactionTimeout,
        other);
  }

  private static void requireBrokers(String servers) {
    Checks.notBlank(servers, "kafka.bootstrap.servers");
    for (String server : servers.split(",", -1)) {
      if (!BROKER.matcher(server.strip()).matches()) {
        throw new IllegalArgumentException(
            "kafka.bootstrap.servers must be host:port separated by commas, not '" + servers + "'");
      }
    }
  }

  /** Topics must differ: what the job writes must not come back to it as readings. */
  private static void requireTopic(String topic, String key, Map<String, String> keysByTopic) {
    Checks.notBlank(topic, key);
    if (!TOPIC.matcher(topic).matches()) {
      throw new IllegalArgumentException(
          key
              + " must be 1 to 249 of the characters a-z, A-Z, 0-9, '.', '_' and '-', not '"
              + topic
              + "'");
    }
    String other = keysByTopic.putIfAbsent(topic, key);
    if (other != null) {
      throw new IllegalArgumentException(
          key + " and " + other + " must be different topics, not both '" + topic + "'");
    }
  }
}

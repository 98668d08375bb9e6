package io.kilter.generate.sink;

import io.kilter.config.KafkaSettings;

/**
 * Where in Kafka a publisher writes. Topics that are absent are made.
 *
 * @param bootstrapServers brokers, {@code host:port} separated by commas
 * @param readings topic of readings
 * @param labels topic of labels
 * @param progress topic of progress: one partition, compacted
 * @param partitions of the topic of readings, if it has to be made
 * @param transactionalId two publishers must not have the same at a time
 */
public record PublisherSettings(
    String bootstrapServers,
    String readings,
    String labels,
    String progress,
    int partitions,
    String transactionalId) {
  public PublisherSettings {
    notBlank(bootstrapServers, "the generator's bootstrap servers");
    notBlank(readings, "the generator's topic of readings");
    notBlank(labels, "the generator's topic of labels");
    notBlank(progress, "the generator's topic of progress");
    notBlank(transactionalId, "the generator's transactional id");
    if (partitions < 1) {
      throw new IllegalArgumentException("partitions must be at least 1, not " + partitions);
    }
  }

  /** The stream's topics, progress in {@code generate-progress}, four partitions. */
  public static PublisherSettings of(KafkaSettings kafka) {
    return new PublisherSettings(
        kafka.bootstrapServers(),
        kafka.readings(),
        kafka.labels(),
        "generate-progress",
        4,
        "kilter-generate");
  }

  private static void notBlank(String value, String name) {
    if (value == null || value.isBlank()) {
      throw new IllegalArgumentException(name + " must not be blank");
    }
  }
}

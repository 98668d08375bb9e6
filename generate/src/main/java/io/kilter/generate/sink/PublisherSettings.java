package io.kilter.generate.sink;

import io.kilter.config.KafkaSettings;

/**
 * Where in Kafka a publisher writes. Topics that are absent are made.
 *
 * @param kafka brokers, and the topics of readings and labels
 * @param progress topic of progress: one partition, compacted
 * @param partitions of the topic of readings, if it has to be made
 * @param transactionalId two publishers must not have the same at a time
 */
public record PublisherSettings(
    KafkaSettings kafka, String progress, int partitions, String transactionalId) {
  public PublisherSettings {
    notBlank(progress, "the generator's topic of progress");
    notBlank(transactionalId, "the generator's transactional id");
    if (partitions < 1) {
      throw new IllegalArgumentException("partitions must be at least 1, not " + partitions);
    }
  }

  /** The stream's topics, progress in {@code generate-progress}, four partitions. */
  public static PublisherSettings of(KafkaSettings kafka) {
    return new PublisherSettings(kafka, "generate-progress", 4, "kilter-generate");
  }

  String readings() {
    return kafka.readings();
  }

  String labels() {
    return kafka.labels();
  }

  private static void notBlank(String value, String name) {
    if (value == null || value.isBlank()) {
      throw new IllegalArgumentException(name + " must not be blank");
    }
  }
}

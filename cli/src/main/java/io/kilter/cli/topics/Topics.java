package io.kilter.cli.topics;

import io.kilter.config.KafkaSettings;
import io.kilter.kafka.KafkaClients;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.TopicConfig;

/**
 * The contract's topics.
 *
 * @param partitions of the topic of readings: the most tasks that can read it at once; the others
 *     have one
 * @param replication how many brokers hold each
 */
public record Topics(int partitions, short replication) {
  private static final int PATIENCE_SECONDS = 30;

  public Topics {
    if (partitions < 1 || replication < 1) {
      throw new IllegalArgumentException(
          "A topic needs at least one partition and one replica, not "
              + partitions
              + " and "
              + replication);
    }
  }

  /** On a broker that is alone, for a few tasks. */
  public static Topics onOneNode() {
    return new Topics(4, (short) 1);
  }

  /**
   * Makes those that are absent; the others stay as they are.
   *
   * @return the names of those it made
   * @throws IOException if the brokers cannot be asked, or refuse
   */
  public List<String> create(KafkaSettings kafka) throws IOException, InterruptedException {
    try (Admin admin = Admin.create(KafkaClients.properties(kafka, Map.of()))) {
      Set<String> present = admin.listTopics().names().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      List<NewTopic> absent =
          Stream.of(
                  new NewTopic(kafka.readings(), partitions, replication),
                  new NewTopic(kafka.anomalies(), 1, replication),
                  new NewTopic(kafka.deadLetters(), 1, replication),
                  keptForEver(kafka.labels()),
                  compacted(kafka.control()),
                  compacted(kafka.models()))
              .filter(topic -> !present.contains(topic.name()))
              .toList();
      admin.createTopics(absent).all().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      return absent.stream().map(NewTopic::name).toList();
    } catch (KafkaException | ExecutionException | TimeoutException e) {
      throw new IOException(
          "The topics could not be made on " + kafka.bootstrapServers() + ": " + reason(e), e);
    }
  }

  private static String reason(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
  }

  /** A replay needs every label that there ever was. */
  private NewTopic keptForEver(String name) {
    return new NewTopic(name, 1, replication)
        .configs(Map.of(TopicConfig.RETENTION_MS_CONFIG, "-1"));
  }

  private NewTopic compacted(String name) {
    return new NewTopic(name, 1, replication)
        .configs(Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT));
  }
}

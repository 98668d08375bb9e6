package io.kilter.cli.embedded;

import io.kilter.config.KafkaSettings;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/** The contract's topics on the embedded broker. */
public final class Topics {
  static final int PARTITIONS = 4;

  private Topics() {}

  /** Makes the topics that are absent. */
  public static void create(KafkaSettings kafka) throws IOException, InterruptedException {
    try (Admin admin =
        Admin.create(
            Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers()))) {
      Set<String> present = admin.listTopics().names().get(30, TimeUnit.SECONDS);
      List<NewTopic> absent =
          Stream.of(
                  new NewTopic(kafka.readings(), PARTITIONS, (short) 1),
                  new NewTopic(kafka.anomalies(), 1, (short) 1),
                  new NewTopic(kafka.deadLetters(), 1, (short) 1),
                  keptForEver(kafka.labels()),
                  compacted(kafka.control()),
                  compacted(kafka.models()))
              .filter(topic -> !present.contains(topic.name()))
              .toList();
      admin.createTopics(absent).all().get(30, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException("The topics could not be made on " + kafka.bootstrapServers(), e);
    }
  }

  /** A replay needs every label that there ever was. */
  private static NewTopic keptForEver(String name) {
    return new NewTopic(name, 1, (short) 1).configs(Map.of(TopicConfig.RETENTION_MS_CONFIG, "-1"));
  }

  private static NewTopic compacted(String name) {
    return new NewTopic(name, 1, (short) 1)
        .configs(Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT));
  }
}

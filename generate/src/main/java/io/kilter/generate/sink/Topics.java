package io.kilter.generate.sink;

import io.kilter.kafka.KafkaClients;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the topics that a publisher needs and that are not there. */
final class Topics {
  private static final Logger LOG = LoggerFactory.getLogger(Topics.class);
  private static final int TIMEOUT_MILLIS = 10_000;

  private Topics() {}

  static void create(PublisherSettings settings) {
    Map<String, Object> properties =
        KafkaClients.properties(
            settings.kafka(),
            Map.of(
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS));
    Admin admin = Admin.create(properties);
    try {
      List<NewTopic> topics =
          List.of(
              events(settings.readings(), settings.partitions()),
              events(settings.labels(), 1),
              progress(settings.progress()));
      // Asked first, because who may write to a topic often may not make one.
      Set<String> present = await(admin.listTopics().names());
      List<NewTopic> absent =
          topics.stream().filter(topic -> !present.contains(topic.name())).toList();
      admin.createTopics(absent).values().values().forEach(Topics::awaitCreation);
    } finally {
      admin.close(Duration.ofMillis(200));
    }
  }

  /** Records carry event time, which may run ahead of the broker's clock by any amount. */
  private static NewTopic events(String name, int partitions) {
    return topic(
        name,
        partitions,
        Map.of(TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG, Long.toString(Long.MAX_VALUE)));
  }

  /** Small segments, cleaned often: all of it is read at every start. */
  private static NewTopic progress(String name) {
    return topic(
        name,
        1,
        Map.of(
            TopicConfig.CLEANUP_POLICY_CONFIG,
            TopicConfig.CLEANUP_POLICY_COMPACT,
            TopicConfig.SEGMENT_BYTES_CONFIG,
            Integer.toString(1 << 20),
            TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG,
            "0.1"));
  }

  private static NewTopic topic(String name, int partitions, Map<String, String> configuration) {
    return new NewTopic(name, Optional.of(partitions), Optional.empty()).configs(configuration);
  }

  private static void awaitCreation(KafkaFuture<Void> created) {
    try {
      await(created);
    } catch (TopicExistsException e) {
      LOG.debug("Another program has made a topic at the same time.", e);
    }
  }

  private static <T> T await(KafkaFuture<T> answer) {
    try {
      return answer.get();
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof KafkaException known ? known : new KafkaException(e.getCause());
    }
  }
}

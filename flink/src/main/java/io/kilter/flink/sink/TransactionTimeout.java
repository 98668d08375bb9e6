package io.kilter.flink.sink;

import io.kilter.config.DurationText;
import io.kilter.config.JobSettings;
import io.kilter.config.KafkaSettings;
import io.kilter.kafka.KafkaClients;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.config.ConfigResource;

/**
 * Checks, before a job starts, that its transactions can live for as long as they must: from the
 * first event after a checkpoint until the next one is complete, and over a restart in between. A
 * broker that gives a transaction up before that loses what a checkpoint had promised.
 */
public final class TransactionTimeout {
  private static final String BROKERS_MOST = "transaction.max.timeout.ms";
  private static final long PATIENCE_SECONDS = 30;

  private TransactionTimeout() {}

  /**
   * Asks the broker for its maximum and compares.
   *
   * @throws IllegalArgumentException with a sentence that says which setting to change and why
   * @throws IOException if the broker cannot be asked
   */
  public static void check(JobSettings settings) throws IOException, InterruptedException {
    check(settings, brokersMost(settings.kafka()));
  }

  static void check(JobSettings settings, Duration brokersMost) {
    Duration timeout = settings.kafka().transactionTimeout();
    Duration interval = settings.checkpoints().interval();
    Duration restart = settings.checkpoints().longestRestart();
    if (timeout.compareTo(interval.plus(restart)) <= 0) {
      throw new IllegalArgumentException(
          "kafka.transaction.timeout is "
              + DurationText.of(timeout)
              + " and must be longer than checkpoints.interval ("
              + DurationText.of(interval)
              + ") and checkpoints.longest-restart ("
              + DurationText.of(restart)
              + ") together: a transaction stays open from one checkpoint to the next, also while"
              + " the job restarts, and events are lost if the broker gives it up before.");
    }
    if (timeout.compareTo(brokersMost) > 0) {
      throw new IllegalArgumentException(
          "kafka.transaction.timeout is "
              + DurationText.of(timeout)
              + ", and the broker's "
              + BROKERS_MOST
              + " allows "
              + DurationText.of(brokersMost)
              + ": it would refuse every transaction. Raise the broker's, or lower"
              + " kafka.transaction.timeout with checkpoints.longest-restart.");
    }
  }

  private static Duration brokersMost(KafkaSettings kafka)
      throws IOException, InterruptedException {
    try (Admin admin = Admin.create(KafkaClients.properties(kafka, Map.of()))) {
      Node node =
          admin.describeCluster().nodes().get(PATIENCE_SECONDS, TimeUnit.SECONDS).iterator().next();
      ConfigResource broker = new ConfigResource(ConfigResource.Type.BROKER, node.idString());
      Config config =
          admin
              .describeConfigs(List.of(broker))
              .all()
              .get(PATIENCE_SECONDS, TimeUnit.SECONDS)
              .get(broker);
      return Duration.ofMillis(Long.parseLong(config.get(BROKERS_MOST).value()));
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException(
          "The broker at " + kafka.bootstrapServers() + " cannot be asked for its " + BROKERS_MOST,
          e);
    }
  }
}

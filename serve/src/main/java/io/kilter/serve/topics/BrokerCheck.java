package io.kilter.serve.topics;

import io.kilter.config.KafkaSettings;
import io.kilter.kafka.KafkaClients;
import io.kilter.serve.operations.ReadinessCheck;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;

/**
 * Tells whether a broker answers. A server without one is ready all the same, since it predicts and
 * answers what is stored: taken out of service it would not do even that.
 */
public final class BrokerCheck implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 1_000;

  private final KafkaSettings kafka;
  private Admin admin;
  private volatile Optional<String> notice = Optional.empty();

  /** A check of the settings' brokers; does not connect yet. */
  public BrokerCheck(KafkaSettings kafka) {
    this.kafka = kafka;
  }

  /** What {@code /health/ready} asks. */
  public ReadinessCheck check() {
    return ReadinessCheck.ofInterest("broker", this::look, () -> notice);
  }

  private synchronized Optional<String> look() throws InterruptedException {
    try {
      if (admin == null) {
        admin = Admin.create(KafkaClients.properties(kafka, limits()));
      }
      admin.describeCluster().nodes().get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
      notice = Optional.empty();
    } catch (KafkaException | ExecutionException | TimeoutException e) {
      notice = Optional.of("No broker answers at " + kafka.bootstrapServers() + ".");
    }
    return Optional.empty();
  }

  private static Map<String, Object> limits() {
    return Map.of(
        AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
        PATIENCE_MILLIS,
        AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
        PATIENCE_MILLIS);
  }

  @Override
  public synchronized void close() {
    if (admin != null) {
      admin.close(Duration.ZERO);
    }
  }
}

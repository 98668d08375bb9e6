package io.kilter.generate.sink;

import io.kilter.generate.SinkException;
import java.util.List;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidConfigurationException;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.UnsupportedVersionException;

/**
 * Which of Kafka's errors are worth another try: all but those that come again with the same
 * records, settings and rights. Being fenced is one of the former: it is also what a publisher sees
 * whose transaction the broker has timed out, and opening again tells whether there is another one.
 */
final class Failures {
  private static final List<Class<? extends KafkaException>> PERMANENT =
      List.of(
          AuthenticationException.class,
          AuthorizationException.class,
          ConfigException.class,
          InvalidConfigurationException.class,
          InvalidTimestampException.class,
          InvalidTopicException.class,
          RecordTooLargeException.class,
          UnsupportedVersionException.class);

  private Failures() {}

  static SinkException classify(KafkaException failure, String brokers) {
    Throwable cause = failure;
    while (cause != null) {
      Throwable current = cause;
      if (PERMANENT.stream().anyMatch(type -> type.isInstance(current))) {
        return SinkException.refused(
            "Kafka at " + brokers + " refuses: " + current.getMessage(), failure);
      }
      cause = cause.getCause();
    }
    return SinkException.unavailable(
        "Kafka at " + brokers + " does not take readings: " + failure.getMessage(), failure);
  }
}

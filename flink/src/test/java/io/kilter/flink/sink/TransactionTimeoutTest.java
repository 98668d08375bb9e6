package io.kilter.flink.sink;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.kilter.config.CheckpointSettings;
import io.kilter.config.JobSettings;
import io.kilter.flink.Readings;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TransactionTimeoutTest {
  private static final JobSettings DEFAULTS = Readings.settings();

  @Test
  void theDefaultsFitTheBrokersDefault() {
    assertThatCode(() -> TransactionTimeout.check(DEFAULTS, Duration.ofMinutes(15)))
        .doesNotThrowAnyException();
  }

  @Test
  void aTransactionMustOutliveACheckpointIntervalAndARestart() {
    CheckpointSettings rare = DEFAULTS.checkpoints().withInterval(Duration.ofMinutes(5));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> TransactionTimeout.check(DEFAULTS.withCheckpoints(rare), Duration.ofMinutes(15)))
        .withMessageContaining("checkpoints.interval (5m) and checkpoints.longest-restart (10m)")
        .withMessageContaining("events are lost");
  }

  @Test
  void theBrokerMustAllowIt() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TransactionTimeout.check(DEFAULTS, Duration.ofMinutes(14)))
        .withMessageContaining("transaction.max.timeout.ms allows 14m");
  }
}

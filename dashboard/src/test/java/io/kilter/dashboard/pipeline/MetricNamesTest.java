package io.kilter.dashboard.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What the page calls the metrics of an operator. */
class MetricNamesTest {
  @Test
  void rowsAreCountedOnEveryStore() {
    assertThat(MetricNames.meaning("Sink__store_scores__Writer.storedRows"))
        .isEqualTo(MetricNames.meaning("Sink__store_scores__Writer.cassandra.written"))
        .isEqualTo("stored_rows");
    assertThat(MetricNames.meaning("store_scores.cassandra.retries")).isEqualTo("store_retries");
    assertThat(MetricNames.meaning("store_scores.cassandra.rejected")).isEqualTo("rejected_rows");
  }

  @Test
  void deadLettersAreToldApartByTheirCode() {
    assertThat(MetricNames.meaning("score_readings.deadLetters.LATE"))
        .isEqualTo("dead_letters.LATE");
  }

  @Test
  void whatThePageDoesNotShowHasNoName() {
    assertThat(MetricNames.meaning("score_readings.rescores")).isEmpty();
  }
}

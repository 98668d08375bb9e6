package io.kilter.connector.cassandra.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class BackoffTest {

  private final Backoff backoff = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(10));

  @Test
  void theLongestWaitDoublesWithEachFailureUpToTheLimit() {
    assertThat(longest(1)).isBetween(95L, 100L);
    assertThat(longest(2)).isBetween(190L, 200L);
    assertThat(longest(4)).isBetween(760L, 800L);
    assertThat(longest(8)).isBetween(9_500L, 10_000L);
    assertThat(longest(Integer.MAX_VALUE)).isBetween(9_500L, 10_000L);
  }

  @Test
  void waitsAreSpreadOverTheWholeRange() {
    Random random = new Random(1);
    double mean =
        LongStream.range(0, 10_000).map(i -> backoff.waitMillis(3, random)).average().orElseThrow();
    assertThat(mean).isBetween(190.0, 210.0);
  }

  @Test
  void aLimitBelowTheFirstWaitIsRefused() {
    assertThatThrownBy(() -> new Backoff(Duration.ofSeconds(2), Duration.ofSeconds(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must not be shorter");
  }

  private long longest(int failures) {
    Random random = new Random(1);
    return LongStream.range(0, 1_000)
        .map(i -> backoff.waitMillis(failures, random))
        .max()
        .orElseThrow();
  }
}

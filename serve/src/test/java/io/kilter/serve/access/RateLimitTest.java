package io.kilter.serve.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RateLimitTest {
  private final AtomicLong now = new AtomicLong();
  private final RateLimit limit = new RateLimit(2, now::get);

  @Test
  void aBurstIsAllowedAndThenSoManyPerSecond() {
    assertThat(limit.allows("a")).isTrue();
    assertThat(limit.allows("a")).isTrue();
    assertThat(limit.allows("a")).isFalse();
    now.addAndGet(TimeUnit.MILLISECONDS.toNanos(500));
    assertThat(limit.allows("a")).isTrue();
    assertThat(limit.allows("a")).isFalse();
    now.addAndGet(TimeUnit.DAYS.toNanos(1));
    assertThat(limit.allows("a")).isTrue();
    assertThat(limit.allows("a")).isTrue();
    assertThat(limit.allows("a")).isFalse();
  }

  @Test
  void sendersDoNotShare() {
    for (int i = 0; i < 3; i++) {
      assertThat(limit.allows("a")).isEqualTo(i < 2);
    }
    assertThat(limit.allows("b")).isTrue();
  }

  @Test
  void zeroIsNoLimit() {
    RateLimit none = new RateLimit(0, now::get);
    for (int i = 0; i < 100; i++) {
      assertThat(none.allows("a")).isTrue();
    }
  }
}

package io.kilter.flink.detection;

import static io.kilter.flink.Readings.arrival;
import static org.assertj.core.api.Assertions.assertThat;

import io.kilter.events.Score;
import org.junit.jupiter.api.Test;

class ForgettingTest extends ScoringFixture {
  @Test
  void aSensorThatWasSilentForLongBeginsAnewByItsOwnClock() throws Exception {
    send(arrival("a", 0, 1), arrival("a", 20, 1), arrival("a", 40, 1));
    send(arrival("a", 40 + MONTH, 1), arrival("a", 80 + MONTH, 1), arrival("a", 120 + MONTH, 1));
    assertThat(scores()).extracting(Score::readings).containsExactly(1L, 2L, 3L, 4L, 5L);
    send(arrival("a", 121 + 2 * MONTH, 1), arrival("a", 150 + 2 * MONTH, 1));
    assertThat(scores()).extracting(Score::readings).endsWith(5L, 6L, 1L);
    assertThat(forgotten()).containsExactly("a");
  }

  @Test
  void theStateOfASensorThatStaysSilentIsGivenUp() throws Exception {
    job.setProcessingTime(1_000);
    send(arrival("a", 100, 1));
    job.processWatermark(1000 * (100 + MONTH));
    assertThat(forgotten()).isEmpty();
    assertThat(sensorsKept()).isEqualTo(1);
    job.setProcessingTime(1_000 + 1000 * MONTH);
    assertThat(forgotten()).containsExactly("a");
    assertThat(sensorsKept()).isZero();
  }

  @Test
  void aSensorWhoseClockLagsBehindByMoreThanThatIsKeptWhileItSends() throws Exception {
    job.processWatermark(1000 * 100 * MONTH);
    for (int i = 0; i < 40; i++) {
      job.setProcessingTime(1_000 + 100L * i * MONTH);
      send(arrival("a", 100 + 60 * i, 1));
      job.processWatermark(1000 * 100 * MONTH + i);
    }
    assertThat(forgotten()).isEmpty();
    assertThat(scores()).extracting(Score::readings).endsWith(39L);
  }

  @Test
  void aSensorOfWhichReadingsWaitNeedsNoTimerOfItsOwnToBeForgotten() throws Exception {
    for (int second = 0; second < 100; second += 3) {
      send(arrival("a", second, 1));
    }
    // The look for silence, the window's end and the rate's.
    assertThat(job.numEventTimeTimers()).isEqualTo(3);
    job.processWatermark(1000 * 20_000L);
    assertThat(job.numEventTimeTimers()).isEqualTo(1);
  }

  @Test
  void aSensorThatFellSilentByTheClockIsForgottenToo() throws Exception {
    job.setProcessingTime(1_000);
    send(arrival("a", 100, 1));
    job.setProcessingTime(17_000);
    job.setProcessingTime(18_000);
    assertThat(times()).containsExactly(100L);
    job.processWatermark(1000 * (100 + MONTH));
    job.setProcessingTime(1_000 + 1000 * MONTH);
    assertThat(forgotten()).containsExactly("a");
    assertThat(sensorsKept()).isZero();
    assertThat(job.numEventTimeTimers()).isZero();
    assertThat(job.numProcessingTimeTimers()).isZero();
  }
}

package io.kilter.detect.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class TailTest {
  private static final int WAITING = 8;
  private static final Tail.Prior PRIOR = new Tail.Prior(0.018, 10, 0.003);

  @Test
  void whatIsOddForLongIsOneEventAndNotMany() {
    Tail patient = learnt(160);
    Tail hasty = learnt(10);
    double before = patient.decades(3, 20);
    for (int i = 0; i < 600; i++) {
      patient.learn(3);
      hasty.learn(3);
    }
    assertThat(patient.decades(3, 20)).isGreaterThan(before - 0.5);
    assertThat(hasty.decades(3, 20)).isLessThan(before - 1.2);
  }

  @Test
  void whatStaysBecomesUsualAfterAll() {
    Tail tail = learnt(160);
    for (int i = 0; i < 10_000; i++) {
      tail.learn(3);
    }
    assertThat(tail.decades(3, 20)).isLessThan(3);
  }

  @Test
  void noProbabilityHasAnOddnessBelowNone() {
    Tail tail = learnt(10);
    for (double decades = 0; decades < 12; decades += 0.1) {
      assertThat(tail.oddness(decades, 20)).isNotNegative();
    }
  }

  private static Tail learnt(int longest) {
    Tail tail = new Tail(16, WAITING, PRIOR, 10, longest, 1 << 20);
    Random random = new Random(7);
    for (int i = 0; i < 4_000; i++) {
      tail.learn(1 + 0.3 * Math.abs(random.nextGaussian()));
    }
    return tail;
  }
}

package io.kilter.learn.training.supervised;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Optional;

/** Learners by LightGBM, whose native library does not load on every machine. */
public final class NativeLearners {
  private NativeLearners() {}

  /** Skips a test where the library does not load, and says why. */
  public static void assumeLoaded() {
    Optional<String> complaint = Learner.complaint();
    assumeTrue(complaint.isEmpty(), () -> "skipped: " + complaint.orElseThrow());
  }
}

package io.kilter.serve.operations;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * Something that has to work before the server is ready, or that people should know of.
 *
 * @param name what it is, for people: "store", "broker", "job"
 * @param probe looks whether it works
 * @param needed whether the server is not ready as long as there is no answer; else that is a
 *     notice
 * @param notice what a person should know although it works, in a sentence; must not block
 */
public record ReadinessCheck(
    String name, Probe probe, boolean needed, Supplier<Optional<String>> notice) {
  /** A check that has nothing to tell as long as it passes. */
  public ReadinessCheck(String name, Probe probe) {
    this(name, probe, true, Optional::empty);
  }

  /** A check of something that the server can do without. */
  public static ReadinessCheck ofInterest(
      String name, Probe probe, Supplier<Optional<String>> notice) {
    return new ReadinessCheck(name, probe, false, notice);
  }

  /** Looks whether something works. Runs on a thread that may be blocked, one call at a time. */
  @FunctionalInterface
  public interface Probe {
    /**
     * What is wrong, in a sentence, or nothing. An exception counts as not ready; its message is
     * logged and not shown.
     */
    Optional<String> problem() throws Exception;
  }
}

package io.kilter.cli.generate;

import io.kilter.generate.Generator;
import io.kilter.generate.Status;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.LoggerFactory;

/** A generator at work on a thread of its own, and why it failed, if it did. */
public final class Sending {
  private final Generator generator;
  private final AtomicReference<Throwable> failure = new AtomicReference<>();

  private Sending(Generator generator) {
    this.generator = generator;
  }

  /** Starts the thread. */
  public static Sending start(Generator generator) {
    Sending sending = new Sending(generator);
    Thread thread = new Thread(generator, "generator");
    thread.setUncaughtExceptionHandler((ended, e) -> sending.failed(e));
    thread.start();
    return sending;
  }

  private void failed(Throwable e) {
    LoggerFactory.getLogger(Sending.class).error("The generator failed", e);
    failure.set(e);
  }

  /** How far it is. */
  public Status status() {
    return generator.status();
  }

  /** Why it ended, if it failed. */
  public Optional<Throwable> failure() {
    return Optional.ofNullable(failure.get());
  }
}

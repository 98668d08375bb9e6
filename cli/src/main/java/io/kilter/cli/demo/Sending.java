package io.kilter.cli.demo;

import io.kilter.generate.Generator;
import io.kilter.generate.Status;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.LoggerFactory;

/** A generator at work on a thread of its own, and why it failed, if it did. */
final class Sending {
  private final Generator generator;
  private final AtomicReference<Throwable> failure = new AtomicReference<>();

  private Sending(Generator generator) {
    this.generator = generator;
  }

  static Sending start(Generator generator) {
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

  Status status() {
    return generator.status();
  }

  Optional<Throwable> failure() {
    return Optional.ofNullable(failure.get());
  }
}

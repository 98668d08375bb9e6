package io.kilter.generate;

import io.kilter.generate.Status.State;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends a source's batches to a sink at a pace, from where the sink's last commit ended. A sink
 * that cannot be reached is opened again every second until the generator is closed: nothing is
 * lost or repeated, because the source is rewound to what the sink says was committed.
 *
 * <p>{@link #run} is called once, by a thread of the caller's; {@link #status} and {@link #close}
 * by any other.
 */
public final class Generator implements Runnable, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Generator.class);

  private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final long GRACE_MILLIS = 1_000;

  private final Source source;
  private final Pace pace;
  private final Sink sink;
  private final Ledger ledger;
  private final Stop stop = new Stop();
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile Thread runner;

  /**
   * @param source what to send
   * @param pace when to send it
   * @param sink where to; closed by the generator
   */
  public Generator(Source source, Pace pace, Sink sink) {
    this.source = source;
    this.pace = pace;
    this.sink = sink;
    this.ledger = new Ledger(source.scenario());
  }

  /**
   * Sends until the source is at its end, the generator is closed, or its thread interrupted.
   *
   * @throws SinkException if the sink refuses for good, or another generator sends the same
   *     scenario
   * @throws RuntimeException what the source throws, such as a data set's row that cannot be read
   */
  @Override
  public void run() {
    runner = Thread.currentThread();
    try {
      while (!attempt()) {
        ledger.enter(State.CONNECTING);
        if (stop.await(RETRY_NANOS)) {
          break;
        }
      }
      if (ledger.status().state() != State.FINISHED) {
        ledger.enter(State.STOPPED);
      }
    } catch (RuntimeException e) {
      if (!stop.isRequested()) {
        ledger.enter(State.FAILED);
        throw e;
      }
      LOG.info("Stopped without a last commit: {}", e.getMessage());
      ledger.enter(State.STOPPED);
    } finally {
      ended.countDown();
    }
  }

  /** Sends until the end or until stopped; false if the sink has to be opened again. */
  private boolean attempt() {
    if (stop.isRequested()) {
      return true;
    }
    try {
      Progress start = start(sink.open());
      ledger.enter(State.SENDING);
      try (Cursor cursor = source.from(start)) {
        new Transfer(pace, sink, ledger, stop).send(cursor);
        if (!stop.isRequested()) {
          ledger.enter(State.FINISHED);
        }
      }
      return true;
    } catch (SinkException e) {
      if (e.isPermanent() || stop.isRequested()) {
        throw e;
      }
      LOG.warn("{} Trying again in a second.", e.getMessage(), e.getCause());
      return false;
    }
  }

  private Progress start(Map<String, Progress> known) {
    OptionalLong latest = known.values().stream().mapToLong(Progress::eventNanos).max();
    Progress start = ledger.rewind(known).orElseGet(() -> source.beginning(latest));
    LOG.info("Sending {} from reading {} on.", source.scenario(), start.next());
    return start;
  }

  /** How far it is; never blocks. */
  public Status status() {
    return ledger.status();
  }

  /**
   * Stops sending, commits what was sent, waits for {@code run} to end and closes the sink: within
   * 2 seconds, at the price of the last uncommitted readings where the sink does not answer.
   */
  @Override
  public void close() {
    stop.request();
    Thread running = runner;
    if (running != null && running != Thread.currentThread() && !hasEnded()) {
      running.interrupt();
    }
    sink.close();
  }

  private boolean hasEnded() {
    try {
      return ended.await(GRACE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}

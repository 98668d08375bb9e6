package io.kilter.connector.cassandra.internal;

import io.kilter.connector.cassandra.CassandraSinkException;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Repeats what must succeed before writing can begin (connect, prepare) while the server is out of
 * reach, within a limit. Blocks the task's thread, which has nothing else to do; a cancelled task
 * interrupts it.
 */
record Patience(Duration limit, Backoff backoff) {

  private static final Logger LOG = LoggerFactory.getLogger(Patience.class);

  /**
   * Attempts until one succeeds.
   *
   * @param complaint begins the message of a failure
   * @throws CassandraSinkException when repeating cannot help, or the limit has passed
   */
  <T> T await(Supplier<CompletionStage<T>> attempt, String complaint)
      throws CassandraSinkException, InterruptedException {
    long deadline = System.nanoTime() + limit.toNanos();
    for (int failures = 1; ; failures++) {
      try {
        return attempt.get().toCompletableFuture().get();
      } catch (ExecutionException e) {
        Throwable cause = ErrorClassifier.unwrapped(e);
        ErrorClass error = ErrorClassifier.classify(cause);
        if (error.verdict() != ErrorVerdict.RETRY) {
          throw new CassandraSinkException(complaint + ": " + cause.getMessage(), cause);
        }
        if (System.nanoTime() > deadline) {
          throw new CassandraSinkException(
              complaint + " within " + limit + ": " + cause.getMessage(), cause);
        }
        LOG.warn(
            "Cassandra is out of reach ({}), trying again: {}", error.label(), cause.toString());
        Thread.sleep(backoff.waitMillis(failures, ThreadLocalRandom.current()));
      }
    }
  }
}

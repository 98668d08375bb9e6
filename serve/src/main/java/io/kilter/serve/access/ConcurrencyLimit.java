package io.kilter.serve.access;

import io.kilter.serve.http.ProblemException;
import io.vertx.core.http.HttpServerRequest;
import java.util.concurrent.atomic.AtomicInteger;

/** Bounds the requests that are worked on at once, over all connections. Thread-safe. */
public final class ConcurrencyLimit {
  private final int most;
  private final AtomicInteger current = new AtomicInteger();

  /** At most so many. */
  public ConcurrencyLimit(int most) {
    this.most = most;
  }

  /**
   * Counts a request, until {@link #giveBack}.
   *
   * @throws ProblemException with status 429, and the header Retry-After, if it is one too many
   */
  void take(HttpServerRequest request) {
    if (current.incrementAndGet() > most) {
      current.decrementAndGet();
      request.response().putHeader("Retry-After", "1");
      throw new ProblemException(
          429, "The server is answering " + most + " requests of this kind already.", null);
    }
  }

  /** A request that was counted is answered. */
  void giveBack() {
    current.decrementAndGet();
  }
}

package io.kilter.serve.access;

import io.kilter.serve.http.ProblemException;
import io.vertx.core.http.HttpServerRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * A token bucket per sender: so many requests per second, with bursts of as many. Thread-safe.
 * Senders beyond ten thousand are forgotten, those first that have not asked for longest.
 */
public final class RateLimit {
  private static final int SENDERS = 10_000;

  private final int perSecond;
  private final LongSupplier nanoClock;
  private final Map<String, Bucket> buckets =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> leastRecentlyUsed) {
          return size() > SENDERS;
        }
      };

  private static final class Bucket {
    private double tokens;
    private long filledAt;
  }

  /**
   * A limit.
   *
   * @param perSecond requests per second and sender; 0 for any number
   * @param nanoClock a monotonic clock
   */
  public RateLimit(int perSecond, LongSupplier nanoClock) {
    this.perSecond = perSecond;
    this.nanoClock = nanoClock;
  }

  /**
   * Counts a request.
   *
   * @throws ProblemException with status 429, and the header Retry-After, if it is one too many
   */
  void take(HttpServerRequest request, String sender) {
    if (!allows(sender)) {
      request.response().putHeader("Retry-After", "1");
      throw new ProblemException(
          429, "There are more requests than " + perSecond + " per second.", null);
    }
  }

  /** The same for a sender who is known by an address only. */
  void takeByAddress(HttpServerRequest request) {
    if (perSecond > 0) {
      take(request, request.remoteAddress().hostAddress());
    }
  }

  boolean allows(String sender) {
    if (perSecond == 0) {
      return true;
    }
    long now = nanoClock.getAsLong();
    synchronized (buckets) {
      Bucket bucket = buckets.get(sender);
      if (bucket == null) {
        bucket = new Bucket();
        bucket.tokens = perSecond;
        buckets.put(sender, bucket);
      } else {
        double since = (double) (now - bucket.filledAt) / TimeUnit.SECONDS.toNanos(1);
        bucket.tokens = Math.min(perSecond, bucket.tokens + since * perSecond);
      }
      bucket.filledAt = now;
      if (bucket.tokens < 1) {
        return false;
      }
      bucket.tokens--;
      return true;
    }
  }
}

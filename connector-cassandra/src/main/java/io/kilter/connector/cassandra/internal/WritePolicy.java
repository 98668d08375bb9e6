package io.kilter.connector.cassandra.internal;

import java.io.Serializable;
import java.util.Objects;

/**
 * How rows are sent.
 *
 * @param batches the bounds of a batch within one partition
 * @param backoff the wait before a failed row is sent again
 * @param maxRowBytes a larger row is rejected without being sent
 */
public record WritePolicy(BatchLimits batches, Backoff backoff, long maxRowBytes)
    implements Serializable {

  private static final long serialVersionUID = 1L;

  public WritePolicy {
    Objects.requireNonNull(batches, "batches");
    Objects.requireNonNull(backoff, "backoff");
  }
}

package io.kilter.connector.cassandra.internal;

/** What to do about a failed write. */
enum ErrorVerdict {
  /** It may succeed later: back off and send again, without end. */
  RETRY,
  /**
   * The server found the request invalid. One row may be at fault or the statement itself: find out
   * which, then reject the row or fail the job.
   */
  EXAMINE,
  /** The row is too large for any server: reject it; of a batch, send each row alone. */
  REJECT,
  /** No repetition helps: fail the job. */
  FAIL
}

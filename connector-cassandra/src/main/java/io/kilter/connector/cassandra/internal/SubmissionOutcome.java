package io.kilter.connector.cassandra.internal;

import io.kilter.connector.cassandra.CassandraSinkException;
import io.kilter.connector.cassandra.RejectedWrite;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;

/**
 * How the rows of a submission fared; each row is in exactly one of written, retry, rejected, or
 * goes down with the fatal error.
 *
 * @param written rows that the server has acknowledged
 * @param origins when what they tell of began its way, of those that say so
 * @param retry rows to send again
 * @param rejected rows that can never succeed
 * @param errors failed requests by class
 * @param lastError the newest failure, for the log; null when all went well
 * @param fatal what must fail the job, or null
 */
record SubmissionOutcome(
    int written,
    LongSummaryStatistics origins,
    List<CassandraRequest> retry,
    List<Rejection> rejected,
    Map<ErrorClass, Integer> errors,
    Throwable lastError,
    CassandraSinkException fatal) {

  /** A row that can never succeed, and why. */
  record Rejection(CassandraRequest request, RejectedWrite.Reason reason, String message) {}
}

package io.kilter.connector.cassandra.internal;

import io.kilter.connector.cassandra.CassandraSinkException;
import io.kilter.connector.cassandra.RejectedWrite.Reason;
import io.kilter.connector.cassandra.internal.SubmissionOutcome.Rejection;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.function.Consumer;

/**
 * One request of the asynchronous sink: sends its batches all at once and reports when every row's
 * fate is known.
 *
 * <p>A batch that the server finds invalid is sent again row by row, so that one bad row does not
 * take its neighbours along. For a row alone the statement is then put to the server once more: an
 * invalid statement (its table was dropped) no longer prepares, an invalid row's still does. That
 * needs no reading of error texts. A row is rejected only at its third refusal, with waits between:
 * after a change of the schema a node that has not heard of it yet refuses good rows, too.
 *
 * <p>Completions arrive on the driver's threads, and the report leaves on the last one's.
 */
final class Submission {

  /**
   * Nodes agree on a changed schema within a second or so; the default waits are up to 100 and 200
   * ms.
   */
  private static final int REFUSALS_TO_REJECT = 3;

  private final CassandraClient client;
  private final SinkMetrics metrics;
  private final Consumer<SubmissionOutcome> report;

  private final List<CassandraRequest> retry = new ArrayList<>();
  private final List<Rejection> rejected = new ArrayList<>();
  private final Map<ErrorClass, Integer> errors = new EnumMap<>(ErrorClass.class);
  private final LongSummaryStatistics origins = new LongSummaryStatistics();
  private int pending;
  private int written;
  private Throwable lastError;
  private CassandraSinkException fatal;

  Submission(CassandraClient client, SinkMetrics metrics, Consumer<SubmissionOutcome> report) {
    this.client = client;
    this.metrics = metrics;
    this.report = report;
  }

  void start(List<List<CassandraRequest>> batches) {
    // All are counted before the first can complete, so that none reports alone.
    expect(batches.size());
    batches.forEach(this::send);
  }

  private void send(List<CassandraRequest> batch) {
    metrics.statementSent();
    client
        .write(batch)
        .whenComplete(
            (done, failure) -> {
              metrics.statementDone();
              if (failure == null) {
                succeeded(batch);
              } else {
                failed(batch, ErrorClassifier.unwrapped(failure));
              }
              finishOne();
            });
  }

  private synchronized void expect(int more) {
    pending += more;
  }

  private synchronized void succeeded(List<CassandraRequest> batch) {
    written += batch.size();
    for (CassandraRequest row : batch) {
      if (row.originMillis() != CassandraRequest.NO_ORIGIN) {
        origins.accept(row.originMillis());
      }
    }
  }

  private void failed(List<CassandraRequest> batch, Throwable failure) {
    ErrorClass error = ErrorClassifier.classify(failure);
    synchronized (this) {
      errors.merge(error, 1, Integer::sum);
      lastError = failure;
    }
    switch (error.verdict()) {
      case RETRY -> batch.forEach(this::retryLater);
      case FAIL -> fail("Cassandra refuses the sink's writes", failure);
      case EXAMINE -> {
        if (batch.size() > 1) {
          sendApart(batch);
        } else {
          examine(batch.get(0), failure);
        }
      }
      case REJECT -> {
        if (batch.size() > 1) {
          sendApart(batch);
        } else {
          reject(batch.get(0), Reason.TOO_LARGE, failure);
        }
      }
    }
  }

  private void sendApart(List<CassandraRequest> batch) {
    expect(batch.size());
    batch.forEach(row -> send(List.of(row)));
  }

  private void examine(CassandraRequest row, Throwable failure) {
    expect(1);
    client
        .stillPrepares(row.statement())
        .whenComplete(
            (prepares, noAnswer) -> {
              if (noAnswer != null) {
                retryLater(row);
              } else if (prepares) {
                refused(row, failure);
              } else {
                fail("Cassandra no longer accepts the statement " + row.statement(), failure);
              }
              finishOne();
            });
  }

  private void refused(CassandraRequest row, Throwable failure) {
    if (row.refusals() + 1 >= REFUSALS_TO_REJECT) {
      reject(row, Reason.REFUSED_BY_SERVER, failure);
    } else {
      addRetry(row.afterRefusal());
    }
  }

  private void retryLater(CassandraRequest row) {
    addRetry(row.afterFailure());
  }

  private synchronized void addRetry(CassandraRequest row) {
    retry.add(row);
  }

  private synchronized void reject(CassandraRequest row, Reason reason, Throwable failure) {
    rejected.add(new Rejection(row, reason, String.valueOf(failure.getMessage())));
  }

  private synchronized void fail(String complaint, Throwable failure) {
    if (fatal == null) {
      fatal = new CassandraSinkException(complaint + ": " + failure.getMessage(), failure);
    }
  }

  private void finishOne() {
    SubmissionOutcome outcome;
    synchronized (this) {
      if (--pending > 0) {
        return;
      }
      outcome = new SubmissionOutcome(written, origins, retry, rejected, errors, lastError, fatal);
    }
    report.accept(outcome);
  }
}

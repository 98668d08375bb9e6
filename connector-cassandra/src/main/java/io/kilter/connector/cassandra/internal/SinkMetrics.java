package io.kilter.connector.cassandra.internal;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.groups.SinkWriterMetricGroup;
import org.apache.flink.runtime.metrics.DescriptiveStatisticsHistogram;

/**
 * What the sink counts, in the group {@code cassandra}: {@code written} (rows acknowledged), {@code
 * retries} (rows to be sent again), {@code rejected} (rows handed to the handler), {@code
 * errors.CLASS} (failed requests by class) and {@code inFlightStatements}.
 *
 * <p>Of Flink's own sink metrics, numRecordsSend, numBytesSend (each sending of a row counts) and
 * currentSendTime are the base class's; numRecordsSendErrors is counted here: rows to be sent again
 * and rows rejected. Beside them is {@code endToEndMillis}, how long rows that carry their origin
 * took to be acknowledged: of each submission the oldest and the youngest.
 *
 * <p>For the task's thread, except {@link #statementSent} and {@link #statementDone}.
 */
final class SinkMetrics {

  private static final int AGES_KEPT = 1_000;

  private final Counter recordsSendErrors;
  private final Counter written;
  private final Counter retries;
  private final Counter rejected;
  private final Histogram endToEndMillis;
  private final Map<ErrorClass, Counter> errors = new EnumMap<>(ErrorClass.class);
  private final AtomicInteger inFlightStatements = new AtomicInteger();

  SinkMetrics(SinkWriterMetricGroup metrics) {
    this.recordsSendErrors = metrics.getNumRecordsSendErrorsCounter();
    this.endToEndMillis =
        metrics.histogram("endToEndMillis", new DescriptiveStatisticsHistogram(AGES_KEPT));
    MetricGroup group = metrics.addGroup("cassandra");
    this.written = group.counter("written");
    this.retries = group.counter("retries");
    this.rejected = group.counter("rejected");
    group.gauge("inFlightStatements", inFlightStatements::get);
    MetricGroup errorGroup = group.addGroup("errors");
    for (ErrorClass error : ErrorClass.values()) {
      errors.put(error, errorGroup.counter(error.label()));
    }
  }

  void statementSent() {
    inFlightStatements.incrementAndGet();
  }

  void statementDone() {
    inFlightStatements.decrementAndGet();
  }

  void settled(SubmissionOutcome outcome, long nowMillis) {
    written.inc(outcome.written());
    if (outcome.origins().getCount() > 0) {
      endToEndMillis.update(nowMillis - outcome.origins().getMin());
      endToEndMillis.update(nowMillis - outcome.origins().getMax());
    }
    retries.inc(outcome.retry().size());
    recordsSendErrors.inc(outcome.retry().size());
    outcome.errors().forEach((error, count) -> errors.get(error).inc(count));
  }

  void rejectedOne() {
    rejected.inc();
    recordsSendErrors.inc();
  }
}

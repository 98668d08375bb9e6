package io.kilter.flink.sink;

import io.kilter.flink.metrics.Histograms;
import java.util.List;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.MetricGroup;

/** What a writer tells of the store. */
final class StoreMetrics<T> {
  final Counter retries;
  final Counter rejected;
  private final Counter rows;
  private final Histogram batchMillis;
  private final Histogram endToEndMillis;
  private final StoreSink.SentAt<T> sentAt;

  StoreMetrics(MetricGroup group, StoreSink.SentAt<T> sentAt) {
    this.retries = group.counter("storeRetries");
    this.rejected = group.counter("rejectedRows");
    this.rows = group.counter("storedRows");
    this.batchMillis = Histograms.register(group, "storeBatchMillis");
    this.endToEndMillis = Histograms.register(group, "endToEndMillis");
    this.sentAt = sentAt;
  }

  /**
   * That rows were stored. Of each batch the first and the last are asked for their age: the oldest
   * and the youngest of it.
   */
  void stored(List<T> batch, long millis, long now) {
    rows.inc(batch.size());
    batchMillis.update(millis);
    age(batch.get(0), now);
    age(batch.get(batch.size() - 1), now);
  }

  private void age(T row, long now) {
    long sent = sentAt.of(row);
    if (sent >= 0) {
      endToEndMillis.update(now - sent);
    }
  }
}

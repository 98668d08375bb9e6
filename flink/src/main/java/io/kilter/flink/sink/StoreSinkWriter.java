package io.kilter.flink.sink;

import io.kilter.store.Store;
import io.kilter.store.StoreException;
import io.kilter.store.StoreWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.flink.api.common.operators.ProcessingTimeService;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gathers rows and writes them when there are many, when the oldest has waited, or at a checkpoint.
 */
final class StoreSinkWriter<T> implements SinkWriter<T> {
  private static final Logger LOG = LoggerFactory.getLogger(StoreSinkWriter.class);

  /** SQLite writes batches of thousands at twice the rate of batches of hundreds. */
  private static final int LARGEST_BATCH = 5_000;

  private static final long LONGEST_WAIT_MILLIS = 200;
  private static final long FIRST_BACKOFF_MILLIS = 50;
  private static final long LONGEST_BACKOFF_MILLIS = 5_000;

  private final Store store;
  private final StoreSink.Batch<T> batch;
  private final RejectedRows.Output<T> rejected;
  private final ProcessingTimeService clock;
  private final StoreMetrics<T> metrics;
  private final List<T> rows = new ArrayList<>();
  private StoreWriter writer;
  private boolean timerSet;

  StoreSinkWriter(
      Store store,
      StoreSink.Batch<T> batch,
      RejectedRows.Output<T> rejected,
      ProcessingTimeService clock,
      StoreMetrics<T> metrics) {
    this.store = store;
    this.batch = batch;
    this.rejected = rejected;
    this.clock = clock;
    this.metrics = metrics;
  }

  @Override
  public void write(T row, Context context) throws IOException, InterruptedException {
    rows.add(row);
    if (rows.size() >= LARGEST_BATCH) {
      writeOut();
    } else if (!timerSet) {
      timerSet = true;
      // A failure in the callback fails the task; the future adds nothing.
      var unused =
          clock.registerTimer(
              clock.getCurrentProcessingTime() + LONGEST_WAIT_MILLIS,
              time -> {
                timerSet = false;
                writeOut();
              });
    }
  }

  @Override
  public void flush(boolean endOfInput) throws IOException, InterruptedException {
    writeOut();
  }

  /**
   * Writes what was gathered. A row that can never be stored is left out and becomes a dead letter;
   * where the store cannot tell which one it is, halves are written until it stands alone.
   */
  private void writeOut() throws IOException, InterruptedException {
    storeAll(List.copyOf(rows));
    rejected.flush();
    rows.clear();
  }

  private void storeAll(List<T> all) throws IOException, InterruptedException {
    List<T> left = all;
    while (!left.isEmpty()) {
      try {
        storeInTime(left);
        return;
      } catch (StoreException e) {
        if (e.kind() != StoreException.Kind.REJECT) {
          throw e;
        }
        if (e.row() >= 0 || left.size() == 1) {
          left = withoutRejected(left, Math.max(0, e.row()), e);
        } else {
          int half = left.size() / 2;
          storeAll(left.subList(0, half));
          left = left.subList(half, left.size());
        }
      }
    }
  }

  private List<T> withoutRejected(List<T> all, int row, StoreException why) {
    metrics.rejected.inc();
    LOG.warn("A row becomes a dead letter: {}", why.getMessage());
    rejected.add(all.get(row), why);
    List<T> others = new ArrayList<>(all);
    others.remove(row);
    return others;
  }

  /**
   * While the store is busy or away it is tried again, however long, which holds back the job, and
   * after it the source: nothing is lost. The pauses grow, and differ between tasks by chance, so
   * that these do not all come back at once.
   */
  private void storeInTime(List<T> part) throws IOException, InterruptedException {
    long backoff = FIRST_BACKOFF_MILLIS;
    long begin = clock.getCurrentProcessingTime();
    while (true) {
      try {
        if (writer == null) {
          writer = store.openWriter();
        }
        batch.writeTo(writer, part);
        long now = clock.getCurrentProcessingTime();
        metrics.stored(part, now - begin, now);
        return;
      } catch (StoreException e) {
        if (e.kind() != StoreException.Kind.RETRY) {
          throw e;
        }
        metrics.retries.inc();
        LOG.warn("The store cannot take {} rows now, trying again: {}", part.size(), e.toString());
        Thread.sleep(ThreadLocalRandom.current().nextLong(backoff / 2, backoff + 1));
        backoff = Math.min(2 * backoff, LONGEST_BACKOFF_MILLIS);
      }
    }
  }

  @Override
  public void close() throws IOException {
    try (rejected) {
      if (writer != null) {
        writer.close();
      }
    }
  }
}

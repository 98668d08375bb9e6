package io.kilter.flink.sink;

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

  private final StoreWriter writer;
  private final StoreSink.Batch<T> batch;
  private final ProcessingTimeService clock;
  private final List<T> rows = new ArrayList<>();
  private boolean timerSet;

  StoreSinkWriter(StoreWriter writer, StoreSink.Batch<T> batch, ProcessingTimeService clock) {
    this.writer = writer;
    this.batch = batch;
    this.clock = clock;
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
   * Writes what was gathered. While the store is busy or away it is tried again, which holds back
   * the job, and after it the source: nothing is lost. Any other error fails the job.
   */
  private void writeOut() throws IOException, InterruptedException {
    if (rows.isEmpty()) {
      return;
    }
    long backoff = FIRST_BACKOFF_MILLIS;
    while (true) {
      try {
        batch.writeTo(writer, rows);
        rows.clear();
        return;
      } catch (StoreException e) {
        if (e.kind() != StoreException.Kind.RETRY) {
          throw e;
        }
        LOG.warn("The store cannot take {} rows now, trying again: {}", rows.size(), e.toString());
        Thread.sleep(ThreadLocalRandom.current().nextLong(backoff / 2, backoff + 1));
        backoff = Math.min(2 * backoff, LONGEST_BACKOFF_MILLIS);
      }
    }
  }

  @Override
  public void close() throws IOException {
    writer.close();
  }
}

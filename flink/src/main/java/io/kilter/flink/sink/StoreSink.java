package io.kilter.flink.sink;

import io.kilter.config.StoreSettings;
import io.kilter.store.Store;
import io.kilter.store.StoreException;
import io.kilter.store.StoreWriter;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/**
 * Upserts rows into the store in batches. Each row's effect is exactly once: a batch is written
 * before the checkpoint that covers it completes, and what a replay writes again replaces itself.
 *
 * @param <T> the kind of row
 */
public final class StoreSink<T> implements Sink<T> {
  private static final long serialVersionUID = 1L;

  private final StoreSettings store;
  private final Batch<T> batch;
  private final SentAt<T> sentAt;

  /** A sink of rows that nobody waits for. */
  public StoreSink(StoreSettings store, Batch<T> batch) {
    this(store, batch, row -> -1);
  }

  /** A sink that tells how old its rows are once they are stored. */
  public StoreSink(StoreSettings store, Batch<T> batch, SentAt<T> sentAt) {
    this.store = store;
    this.batch = batch;
    this.sentAt = sentAt;
  }

  /** When the broker took what became a row, epoch milliseconds; -1 where it is not known. */
  @FunctionalInterface
  public interface SentAt<T> extends Serializable {
    long of(T row);
  }

  /** How a writer takes a batch of one kind of row. */
  @FunctionalInterface
  public interface Batch<T> extends Serializable {
    void writeTo(StoreWriter writer, List<T> rows) throws StoreException;
  }

  @Override
  public SinkWriter<T> createWriter(WriterInitContext context) throws IOException {
    return new StoreSinkWriter<>(
        Store.of(store).openWriter(),
        batch,
        context.getProcessingTimeService(),
        new StoreMetrics<>(context.metricGroup(), sentAt));
  }
}

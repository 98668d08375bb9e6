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
  private final RejectedRows<T> rejected;
  private final boolean prunes;
  private final SentAt<T> sentAt;

  /** A sink into the store of the settings; what it can never hold goes another way. */
  public StoreSink(StoreSettings store, Batch<T> batch, RejectedRows<T> rejected) {
    this(store, batch, rejected, false, row -> -1);
  }

  private StoreSink(
      StoreSettings store,
      Batch<T> batch,
      RejectedRows<T> rejected,
      boolean prunes,
      SentAt<T> sentAt) {
    this.store = store;
    this.batch = batch;
    this.rejected = rejected;
    this.prunes = prunes;
    this.sentAt = sentAt;
  }

  /** The same, which also removes what the settings do not keep; for one sink of a job. */
  public StoreSink<T> thatPrunes() {
    return new StoreSink<>(store, batch, rejected, true, sentAt);
  }

  /** The same, which also tells how old its rows are once they are stored. */
  public StoreSink<T> thatTellsAges(SentAt<T> when) {
    return new StoreSink<>(store, batch, rejected, prunes, when);
  }

  /** Where rows go that the store can never hold. */
  RejectedRows<T> rejected() {
    return rejected;
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
    Store opened = Store.of(store);
    boolean isFirst = context.getTaskInfo().getIndexOfThisSubtask() == 0;
    if (prunes && isFirst && !store.retention().isZero()) {
      new RetentionTimer(opened, store.retention(), context.getProcessingTimeService()).start();
    }
    return new StoreSinkWriter<>(
        opened,
        batch,
        rejected.open(),
        context.getProcessingTimeService(),
        new StoreMetrics<>(context.metricGroup(), sentAt));
  }
}

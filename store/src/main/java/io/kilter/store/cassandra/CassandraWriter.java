package io.kilter.store.cassandra;

import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BatchableStatement;
import com.datastax.oss.driver.api.core.cql.DefaultBatchType;
import io.kilter.events.Accuracy;
import io.kilter.events.AnomalyRate;
import io.kilter.events.Episode;
import io.kilter.events.Score;
import io.kilter.events.WindowSummary;
import io.kilter.store.StoreException;
import io.kilter.store.StoreWriter;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * Writes each call's rows as unlogged batches of one partition each, many at a time. Rows are
 * encoded before any is sent, so that one that can never be stored keeps back the whole call. A
 * call that fails later may have stored some of its rows: repeated, it ends in the same tables.
 */
final class CassandraWriter implements StoreWriter {
  /** As in the connector: more rows save nothing, and a batch stays far below any limit. */
  private static final int BATCH_ROWS = 64;

  private static final long BATCH_BYTES = 64 * 1024;
  private static final int BATCHES_IN_FLIGHT = 64;

  private final Sessions.Shared shared;
  private final Upserts upserts;
  private final Map<Target, Integer> secondsToLive = new EnumMap<>(Target.class);
  private final Map<Target, String> texts = new EnumMap<>(Target.class);
  private boolean closed;

  CassandraWriter(Sessions.Shared shared, Upserts upserts) {
    this.shared = shared;
    this.upserts = upserts;
    for (Target target : Target.values()) {
      texts.put(target, target.insert(shared.keyspace()));
      secondsToLive.put(target, Upserts.secondsToLive(target, shared.settings().retention()));
    }
  }

  @Override
  public void writeScores(List<Score> scores) throws StoreException {
    write("scores", scores, upserts::add);
  }

  @Override
  public void writeWindows(List<WindowSummary> windows) throws StoreException {
    write("windows", windows, upserts::add);
  }

  @Override
  public void writeEpisodes(List<Episode> episodes) throws StoreException {
    write("episodes", episodes, upserts::add);
  }

  @Override
  public void writeRates(List<AnomalyRate> rates) throws StoreException {
    write("rates", rates, upserts::add);
  }

  @Override
  public void writeAccuracy(List<Accuracy> accuracy) throws StoreException {
    write("rows of accuracy", accuracy, upserts::add);
  }

  private <T> void write(String name, List<T> rows, Adding<T> adding) throws StoreException {
    if (closed) {
      throw new IllegalStateException(
          "The writer of " + Sessions.name(shared.settings()) + " is closed");
    }
    boolean done = false;
    try {
      Batches batches = new Batches();
      encode(rows, adding, batches::add);
      send(name, rows.size(), batches.all);
      Batches sensors = new Batches();
      upserts.drainSensors(sensors::add);
      send("sensors of " + name, rows.size(), sensors.all);
      done = true;
    } finally {
      if (!done) {
        upserts.clear();
      }
    }
  }

  private static <T> void encode(List<T> rows, Adding<T> adding, Consumer<Upsert> out)
      throws StoreException {
    for (int row = 0; row < rows.size(); row++) {
      try {
        adding.add(rows.get(row), out);
      } catch (StoreException e) {
        throw e.kind() == StoreException.Kind.REJECT
            ? StoreException.rejected(row, e.getMessage(), e.getCause())
            : e;
      }
    }
  }

  private void send(String name, int rows, List<List<Upsert>> batches) throws StoreException {
    Semaphore room = new Semaphore(BATCHES_IN_FLIGHT);
    AtomicReference<Throwable> failure = new AtomicReference<>();
    for (List<Upsert> batch : batches) {
      room.acquireUninterruptibly();
      if (failure.get() != null) {
        room.release();
        break;
      }
      sendOne(batch)
          .whenComplete(
              (ok, fault) -> {
                if (fault != null) {
                  failure.compareAndSet(null, fault);
                }
                room.release();
              });
    }
    // Each request ends at its timeout at the latest.
    room.acquireUninterruptibly(BATCHES_IN_FLIGHT);
    if (failure.get() != null) {
      throw shared.fault("write " + rows + " " + name + " to", failure.get());
    }
  }

  private CompletionStage<?> sendOne(List<Upsert> batch) {
    try {
      List<BatchableStatement<?>> statements = new ArrayList<>(batch.size());
      for (Upsert row : batch) {
        statements.add(
            shared.statements().bind(texts.get(row.into()), row, secondsToLive.get(row.into())));
      }
      return shared
          .session()
          .executeAsync(
              statements.size() == 1
                  ? statements.get(0)
                  : BatchStatement.newInstance(DefaultBatchType.UNLOGGED, statements));
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      shared.release();
    }
  }

  private interface Adding<T> {
    void add(T row, Consumer<Upsert> out) throws StoreException;
  }

  /** Rows of one partition together. */
  private static final class Batches {
    private final List<List<Upsert>> all = new ArrayList<>();
    private final Map<Partition, Open> open = new HashMap<>();

    void add(Upsert row) {
      Partition partition = new Partition(row.into(), row.partition());
      Open batch = open.get(partition);
      if (batch == null
          || batch.rows.size() >= BATCH_ROWS
          || batch.bytes + row.sizeInBytes() > BATCH_BYTES) {
        batch = new Open();
        open.put(partition, batch);
        all.add(batch.rows);
      }
      batch.rows.add(row);
      batch.bytes += row.sizeInBytes();
    }

    private record Partition(Target target, List<ByteBuffer> key) {}

    private static final class Open {
      private final List<Upsert> rows = new ArrayList<>();
      private long bytes;
    }
  }
}

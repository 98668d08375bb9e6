package io.kilter.cli.bench;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BatchableStatement;
import com.datastax.oss.driver.api.core.cql.DefaultBatchType;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.kilter.config.StoreSettings;
import io.kilter.events.Score;
import io.kilter.store.cassandra.CassandraStore;
import io.kilter.store.cassandra.ScoreCell;
import io.kilter.store.cassandra.Target;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The bare driver: prepared inserts in unlogged batches of one partition each, many at a time, into
 * the same tables, without the checks, the order and the tables of sensors and partitions that a
 * store adds.
 */
final class BareBatches implements Contender {
  private static final int BATCH_ROWS = 64;
  private static final int BATCHES_IN_FLIGHT = 64;

  private final CqlSession session;
  private final PreparedStatement scoreInsert;
  private final long partMillis;
  private final Semaphore room = new Semaphore(BATCHES_IN_FLIGHT);
  private final AtomicReference<Throwable> failure = new AtomicReference<>();

  /** Connects; the tables are there already. */
  BareBatches(StoreSettings settings) throws IOException {
    String keyspace = settings.cassandra().keyspace();
    this.partMillis = settings.cassandra().partitionLength().toMillis();
    this.session = new CassandraStore(settings).connect();
    this.scoreInsert = session.prepare(Target.SCORES.insert(keyspace));
  }

  @Override
  public String name() {
    return "bare driver, one-partition batches";
  }

  @Override
  public void write(List<Score> scores) throws IOException {
    Map<Object, List<BatchableStatement<?>>> byPartition = new HashMap<>();
    for (Score score : scores) {
      long part = score.time() - Math.floorMod(score.time(), partMillis);
      add(byPartition, new Partition(score.sensorId(), part), scoreRow(score, part));
    }
    send(byPartition.values());
  }

  private static void add(
      Map<Object, List<BatchableStatement<?>>> byPartition,
      Object partition,
      BatchableStatement<?> row) {
    byPartition.computeIfAbsent(partition, first -> new ArrayList<>()).add(row);
  }

  private BatchableStatement<?> scoreRow(Score score, long part) {
    return scoreInsert
        .boundStatementBuilder()
        .setString(0, score.sensorId())
        .setInstant(1, Instant.ofEpochMilli(part))
        .setInstant(2, Instant.ofEpochMilli(score.time()))
        .setBytesUnsafe(3, ScoreCell.encode(score, 0))
        .setLong(4, score.time() * 1_000)
        .setInt(5, 0)
        .build();
  }

  private void send(Collection<List<BatchableStatement<?>>> partitions) throws IOException {
    for (List<BatchableStatement<?>> rows : partitions) {
      for (int begin = 0; begin < rows.size(); begin += BATCH_ROWS) {
        int end = Math.min(rows.size(), begin + BATCH_ROWS);
        sendOne(BatchStatement.newInstance(DefaultBatchType.UNLOGGED, rows.subList(begin, end)));
      }
    }
    room.acquireUninterruptibly(BATCHES_IN_FLIGHT);
    room.release(BATCHES_IN_FLIGHT);
    if (failure.get() != null) {
      throw new IOException("The bare driver cannot write", failure.get());
    }
  }

  private void sendOne(BatchStatement batch) {
    room.acquireUninterruptibly();
    session
        .executeAsync(batch)
        .whenComplete(
            (done, fault) -> {
              if (fault != null) {
                failure.compareAndSet(null, fault);
              }
              room.release();
            });
  }

  @Override
  public void close() {
    session.close();
  }

  private record Partition(String sensorId, long part) {}
}

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
  private static final long KEY_BUCKET_MILLIS = 60_000;
  private static final int KEY_SHARDS = 16;

  private final CqlSession session;
  private final PreparedStatement scoreInsert;
  private final PreparedStatement keyInsert;
  private final Tables tables;
  private final long partMillis;
  private final Semaphore room = new Semaphore(BATCHES_IN_FLIGHT);
  private final AtomicReference<Throwable> failure = new AtomicReference<>();

  /** What is written of a score. */
  enum Tables {
    /** The score, and the key that the list over all sensors finds it by. */
    SCORE_AND_KEY,
    /** The score alone. */
    SCORE
  }

  /** Connects; the tables are there already. */
  BareBatches(StoreSettings settings, Tables tables) throws IOException {
    String keyspace = settings.cassandra().keyspace();
    this.tables = tables;
    this.partMillis = settings.cassandra().partitionLength().toMillis();
    this.session = new CassandraStore(settings).connect();
    this.scoreInsert = session.prepare(Target.SCORES.insert(keyspace));
    this.keyInsert = session.prepare(Target.KEYS.insert(keyspace));
  }

  @Override
  public String name() {
    return tables == Tables.SCORE
        ? "bare driver, no key to list it by"
        : "bare driver, one-partition batches";
  }

  @Override
  public void write(List<Score> scores) throws IOException {
    Map<Object, List<BatchableStatement<?>>> byPartition = new HashMap<>();
    for (Score score : scores) {
      long part = score.time() - Math.floorMod(score.time(), partMillis);
      add(byPartition, new Partition(score.sensorId(), part), scoreRow(score, part));
      if (tables == Tables.SCORE_AND_KEY) {
        long bucket = score.time() - Math.floorMod(score.time(), KEY_BUCKET_MILLIS);
        int shard = Math.floorMod(score.sensorId().hashCode(), KEY_SHARDS);
        add(byPartition, new KeyPartition(bucket, shard), keyRow(score, bucket, shard));
      }
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

  private BatchableStatement<?> keyRow(Score score, long bucket, int shard) {
    return keyInsert
        .boundStatementBuilder()
        .setString(0, "scores")
        .setInstant(1, Instant.ofEpochMilli(bucket))
        .setInt(2, shard)
        .setInstant(3, Instant.ofEpochMilli(score.time()))
        .setString(4, score.sensorId())
        .setLong(5, score.time() * 1_000)
        .setInt(6, 0)
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

  private record KeyPartition(long bucket, int shard) {}
}

package io.kilter.connector.cassandra.internal;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.ProtocolVersion;
import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BatchableStatement;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.BoundStatementBuilder;
import com.datastax.oss.driver.api.core.cql.ColumnDefinition;
import com.datastax.oss.driver.api.core.cql.DefaultBatchType;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import com.datastax.oss.driver.api.core.cql.Statement;
import com.datastax.oss.driver.api.core.servererrors.SyntaxError;
import com.datastax.oss.driver.api.core.type.DataTypes;
import com.datastax.oss.driver.api.core.type.codec.registry.CodecRegistry;
import io.kilter.connector.cassandra.CassandraSinkException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** The client on a session of the driver's, which it owns. */
final class DriverClient implements CassandraClient {

  private final CqlSession session;
  private final Patience patience;
  private final Map<String, Prepared> prepared = new ConcurrentHashMap<>();
  private final AtomicLong probes = new AtomicLong();

  DriverClient(CqlSession session, Patience patience) {
    this.session = session;
    this.patience = patience;
  }

  @Override
  public StatementShape shape(String statement)
      throws CassandraSinkException, InterruptedException {
    Prepared known = prepared.get(statement);
    if (known == null) {
      known = prepare(statement);
      prepared.put(statement, known);
    }
    return known.shape;
  }

  private Prepared prepare(String statement) throws CassandraSinkException, InterruptedException {
    PreparedStatement result =
        patience.await(
            () -> session.prepareAsync(statement),
            "Cassandra does not accept the statement " + statement);
    CodecRegistry codecs = session.getContext().getCodecRegistry();
    ProtocolVersion protocol = session.getContext().getProtocolVersion();
    List<BoundColumn> columns = new ArrayList<>();
    String table = "";
    for (ColumnDefinition marker : result.getVariableDefinitions()) {
      if (marker.getType().equals(DataTypes.COUNTER)) {
        throw new CassandraSinkException(
            "The sink cannot write the counter "
                + marker.getName().asCql(true)
                + ": it may send a write twice, and a counter would count it twice.");
      }
      table = marker.getKeyspace().asCql(true) + "." + marker.getTable().asCql(true);
      columns.add(
          new BoundColumn(marker.getName().asInternal(), marker.getType(), codecs, protocol));
    }
    int[] partitionKey =
        result.getPartitionKeyIndices().stream().mapToInt(Integer::intValue).toArray();
    return new Prepared(result, StatementShape.of(table, columns, partitionKey));
  }

  @Override
  public CompletionStage<Void> write(List<CassandraRequest> rows) {
    try {
      return session.executeAsync(statementOf(rows)).thenApply(done -> null);
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  Statement<?> statementOf(List<CassandraRequest> rows) {
    if (rows.size() == 1) {
      return bind(rows.get(0));
    }
    List<BatchableStatement<?>> statements = new ArrayList<>(rows.size());
    for (CassandraRequest row : rows) {
      statements.add(bind(row));
    }
    // The driver routes a batch by the first of its statements that has a routing key.
    return BatchStatement.newInstance(DefaultBatchType.UNLOGGED, statements);
  }

  /** The driver derives the routing key from the bound values, so requests go to a replica. */
  private BoundStatement bind(CassandraRequest row) {
    Prepared statement = prepared.get(row.statement());
    BoundStatementBuilder bound = statement.prepared.boundStatementBuilder();
    byte[][] values = row.values();
    for (int i = 0; i < values.length; i++) {
      byte[] value = values[i];
      if (value == CassandraRequest.TOMBSTONE) {
        bound.setBytesUnsafe(i, null);
      } else if (value != null) {
        bound.setBytesUnsafe(i, ByteBuffer.wrap(value));
      }
    }
    if (statement.shape.timestamp() == StatementShape.ABSENT) {
      bound.setQueryTimestamp(row.timestampMicros());
    }
    return bound.build();
  }

  @Override
  public CompletionStage<Boolean> stillPrepares(String statement) {
    // A timestamp that no other had keeps the driver from answering out of its cache.
    SimpleStatement probe =
        SimpleStatement.newInstance(statement).setQueryTimestamp(probes.incrementAndGet());
    return session
        .prepareAsync(probe)
        .handle(
            (ok, failure) -> {
              if (failure == null) {
                return CompletableFuture.completedFuture(true);
              }
              ErrorClass error = ErrorClassifier.classify(failure);
              return error == ErrorClass.INVALID
                      || ErrorClassifier.unwrapped(failure) instanceof SyntaxError
                  ? CompletableFuture.completedFuture(false)
                  : CompletableFuture.<Boolean>failedFuture(failure);
            })
        .thenCompose(answer -> answer);
  }

  @Override
  public void close() {
    // Returns when the driver's threads have ended; what is still in flight fails.
    session.close();
  }

  private record Prepared(PreparedStatement prepared, StatementShape shape) {}
}

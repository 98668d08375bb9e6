package io.kilter.connector.cassandra.internal;

import com.datastax.oss.driver.api.core.ProtocolVersion;
import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.DataTypes;
import com.datastax.oss.driver.api.core.type.codec.registry.CodecRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** A Cassandra of one table that does as it is told, and remembers what it was sent. */
final class FakeClient implements CassandraClient {

  /** The statement has a timestamp, so its rows may share a batch. */
  static final String BATCHING = "INSERT INTO plant.t (k, v) VALUES (?, ?) USING TIMESTAMP ?";

  static final String SINGLE = "INSERT INTO plant.t (k, v) VALUES (?, ?)";
  static final String EXPIRING = "INSERT INTO plant.t (k, v) VALUES (?, ?) USING TTL ?";

  final List<List<CassandraRequest>> sent = new ArrayList<>();
  final List<CompletableFuture<Void>> held = new ArrayList<>();
  Function<List<CassandraRequest>, Optional<Throwable>> failure = batch -> Optional.empty();
  boolean hold;
  boolean statementIsValid = true;
  boolean closed;

  @Override
  public StatementShape shape(String statement) {
    List<BoundColumn> columns = new ArrayList<>();
    columns.add(column("k", DataTypes.TEXT));
    columns.add(column("v", DataTypes.INT));
    if (statement.endsWith("TIMESTAMP ?")) {
      columns.add(column("[timestamp]", DataTypes.BIGINT));
    } else if (statement.endsWith("TTL ?")) {
      columns.add(column("[ttl]", DataTypes.INT));
    }
    return StatementShape.of("plant.t", columns, new int[] {0});
  }

  private static BoundColumn column(String name, DataType type) {
    return new BoundColumn(name, type, CodecRegistry.DEFAULT, ProtocolVersion.DEFAULT);
  }

  @Override
  public CompletionStage<Void> write(List<CassandraRequest> rows) {
    sent.add(rows);
    CompletableFuture<Void> answer = new CompletableFuture<>();
    if (hold) {
      held.add(answer);
      return answer;
    }
    failure.apply(rows).ifPresentOrElse(answer::completeExceptionally, () -> answer.complete(null));
    return answer;
  }

  @Override
  public CompletionStage<Boolean> stillPrepares(String statement) {
    return CompletableFuture.completedFuture(statementIsValid);
  }

  @Override
  public void close() {
    closed = true;
  }

  int rowsSent() {
    return sent.stream().mapToInt(List::size).sum();
  }
}

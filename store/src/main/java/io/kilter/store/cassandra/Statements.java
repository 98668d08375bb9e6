package io.kilter.store.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.BoundStatementBuilder;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Statements of one session, each prepared once, bound to encoded values. Thread-safe. */
final class Statements {
  private final CqlSession session;
  private final Map<String, PreparedStatement> prepared = new ConcurrentHashMap<>();

  Statements(CqlSession session) {
    this.session = session;
  }

  /** A statement with its values. The driver finds the replicas by those of the partition key. */
  BoundStatement bind(String statement, ByteBuffer... values) {
    BoundStatementBuilder bound = builder(statement);
    for (int marker = 0; marker < values.length; marker++) {
      bound = bound.setBytesUnsafe(marker, values[marker]);
    }
    return bound.build();
  }

  /** The statement that writes a row. */
  BoundStatement bind(String statement, Upsert row, int secondsToLive) {
    BoundStatementBuilder bound = builder(statement);
    int values = row.valueCount();
    for (int marker = 0; marker < values; marker++) {
      bound = bound.setBytesUnsafe(marker, row.value(marker));
    }
    bound = bound.setLong(values, row.timestampMicros());
    if (row.into().expires()) {
      bound = bound.setInt(values + 1, secondsToLive);
    }
    return bound.build();
  }

  private BoundStatementBuilder builder(String statement) {
    PreparedStatement known = prepared.get(statement);
    if (known == null) {
      known = session.prepare(statement);
      prepared.put(statement, known);
    }
    return known.boundStatementBuilder();
  }
}

package io.kilter.connector.cassandra;

import java.time.Duration;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.connector.base.sink.writer.ElementConverter;

/** The converter of a sink with one statement. Timestamp and TTL may be null. */
record StatementConverter<InputT>(
    String statement,
    ValuesExtractor<InputT> values,
    WriteTimestampExtractor<InputT> timestamp,
    Duration ttl)
    implements ElementConverter<InputT, CassandraWrite> {

  private static final long serialVersionUID = 1L;

  @Override
  public CassandraWrite apply(InputT element, SinkWriter.Context context) {
    CassandraWrite write = CassandraWrite.of(statement, values.values(element));
    if (timestamp != null) {
      write = write.withTimestampMicros(timestamp.timestampMicros(element));
    }
    return ttl == null ? write : write.withTtl(ttl);
  }
}

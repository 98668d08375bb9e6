package io.kilter.flink.sink.cassandra;

import com.datastax.oss.driver.api.core.ProtocolVersion;
import com.datastax.oss.driver.api.core.data.UdtValue;
import com.datastax.oss.driver.api.core.type.codec.TypeCodecs;
import io.kilter.config.StoreSettings;
import io.kilter.connector.cassandra.RejectedWrite;
import io.kilter.connector.cassandra.RejectedWriteHandler;
import io.kilter.flink.sink.RejectedRows;
import io.kilter.store.StoreException;
import java.time.Instant;
import java.util.List;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rows that the server refuses though the store would take them, for limits of its own: they become
 * dead letters. A key that is refused only hides its row from a list, and is logged.
 */
final class RefusedWrites<T> implements RejectedWriteHandler {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(RefusedWrites.class);

  private final String statement;
  private final RowKind<T> kind;
  private final RejectedRows<T> rejected;
  private transient RejectedRows.Output<T> output;

  RefusedWrites(StoreSettings settings, RowKind<T> kind, RejectedRows<T> rejected) {
    this.statement = kind.table().insert(settings.cassandra().keyspace());
    this.kind = kind;
    this.rejected = rejected;
  }

  @Override
  public void open(WriterInitContext context) {
    output = rejected.open();
  }

  @Override
  public void reject(RejectedWrite write) {
    LOG.warn("Cassandra refuses a row: {} ({})", write.message(), write.statement());
    List<Object> values = write.values();
    if (write.statement().equals(statement)
        && values.get(0) instanceof String sensorId
        && values.get(2) instanceof Instant time
        && values.get(3) instanceof UdtValue cell) {
      T element =
          kind.decoding()
              .decode(
                  sensorId,
                  time.toEpochMilli(),
                  TypeCodecs.udtOf(cell.getType()).encode(cell, ProtocolVersion.DEFAULT));
      output.add(element, StoreException.rejected(0, write.message(), null));
      // It counts as done when this returns.
      output.flush();
    }
  }

  @Override
  public void close() {
    if (output != null) {
      output.close();
    }
  }
}

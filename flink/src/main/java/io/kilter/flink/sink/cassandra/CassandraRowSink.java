package io.kilter.flink.sink.cassandra;

import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import io.kilter.config.CassandraSettings;
import io.kilter.config.StoreSettings;
import io.kilter.connector.cassandra.CassandraSink;
import io.kilter.connector.cassandra.CassandraSinkBuilder;
import io.kilter.connector.cassandra.CassandraWrite;
import io.kilter.connector.cassandra.Credentials;
import io.kilter.connector.cassandra.RejectedWriteHandler;
import io.kilter.flink.sink.RejectedRows;
import io.kilter.store.cassandra.Login;
import io.kilter.store.cassandra.Trust;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.apache.flink.api.connector.sink2.SupportsWriterState;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * Upserts elements into the tables of the Cassandra store. Each row's effect is exactly once: what
 * is buffered is part of the checkpoint, and what a replay writes again replaces itself. A cluster
 * that is down slows the job; a row that it can never hold becomes a dead letter.
 *
 * @param <T> the kind of element
 * @param <S> what the connector keeps in a checkpoint
 */
public final class CassandraRowSink<T, S> implements Sink<T>, SupportsWriterState<T, S> {
  private static final long serialVersionUID = 1L;

  /** Above the largest row that the store takes (five vectors of 100,000 values, 6 MB). */
  private static final long LARGEST_ROW = 8 * 1024 * 1024;

  private final StoreSettings settings;
  private final RowKind<T> kind;
  private final RejectedRows<T> rejected;
  private final SupportsWriterState<CassandraWrite, S> behind;

  private CassandraRowSink(
      StoreSettings settings,
      RowKind<T> kind,
      RejectedRows<T> rejected,
      SupportsWriterState<CassandraWrite, S> behind) {
    this.settings = settings;
    this.kind = kind;
    this.rejected = rejected;
    this.behind = behind;
  }

  /** A sink into the cluster of the settings; what it can never hold goes another way. */
  public static <T> Sink<T> of(StoreSettings settings, RowKind<T> kind, RejectedRows<T> rejected) {
    return new CassandraRowSink<>(
        settings,
        kind,
        rejected,
        connector(settings.cassandra(), new RefusedWrites<>(settings, kind, rejected)));
  }

  private static CassandraSink<CassandraWrite> connector(
      CassandraSettings cluster, RejectedWriteHandler refused) {
    CassandraSinkBuilder<CassandraWrite> builder =
        CassandraSink.<CassandraWrite>builder()
            .setContactPoints(cluster.contactPoints().toArray(String[]::new))
            .setPort(cluster.port())
            .setLocalDatacenter(cluster.localDatacenter())
            .setConsistencyLevel(DefaultConsistencyLevel.valueOf(cluster.consistencyLevel()))
            .setElementConverter((write, context) -> write)
            .setMaxRecordSizeInBytes(LARGEST_ROW)
            .setMaxBatchSizeInBytes(2 * LARGEST_ROW)
            .setRejectedWriteHandler(refused);
    if (!cluster.user().isEmpty()) {
      builder.setCredentials(() -> credentials(cluster));
    }
    if (!cluster.tls().equals("disable")) {
      builder
          .setSslContext(() -> Trust.context(cluster).orElseThrow())
          .setVerifyHostname(Trust.verifiesName(cluster));
    }
    return builder.build();
  }

  private static Credentials credentials(CassandraSettings cluster) {
    try {
      Login login = Login.of(cluster).orElseThrow();
      return new Credentials(login.user(), login.password());
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }

  @Override
  public SinkWriter<T> createWriter(WriterInitContext context) throws IOException {
    return restoreWriter(context, List.of());
  }

  @Override
  public StatefulSinkWriter<T, S> restoreWriter(WriterInitContext context, Collection<S> state)
      throws IOException {
    return new CassandraRowWriter<>(
        behind.restoreWriter(context, state),
        settings,
        kind,
        rejected.open(),
        context.getProcessingTimeService());
  }

  @Override
  public SimpleVersionedSerializer<S> getWriterStateSerializer() {
    return behind.getWriterStateSerializer();
  }
}

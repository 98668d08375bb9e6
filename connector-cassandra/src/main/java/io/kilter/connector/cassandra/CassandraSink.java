package io.kilter.connector.cassandra;

import io.kilter.connector.cassandra.internal.CassandraClient;
import io.kilter.connector.cassandra.internal.CassandraClientProvider;
import io.kilter.connector.cassandra.internal.CassandraRequest;
import io.kilter.connector.cassandra.internal.CassandraSinkWriter;
import io.kilter.connector.cassandra.internal.CassandraStateSerializer;
import io.kilter.connector.cassandra.internal.WritePolicy;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.base.sink.AsyncSinkBase;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;
import org.apache.flink.connector.base.sink.writer.ElementConverter;
import org.apache.flink.connector.base.sink.writer.config.AsyncSinkWriterConfiguration;
import org.apache.flink.connector.base.sink.writer.strategy.AIMDScalingStrategy;
import org.apache.flink.connector.base.sink.writer.strategy.CongestionControlRateLimitingStrategy;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * Writes a stream to Apache Cassandra. Built by {@link #builder()}.
 *
 * <p><b>Delivery guarantee: at least once, in any order.</b> After a failure rows are sent again,
 * and a row that had to be repeated may arrive after a newer one. With an upsert on a key that is a
 * function of the element, and a {@linkplain CassandraSinkBuilder#setTimestampExtractor write
 * timestamp} that is one too, neither can be seen: each row's effect is there exactly once, and the
 * table holds what it would hold had nothing failed. Without such a timestamp the rows carry the
 * time at which the sink took them, and a replay may put an older value over a newer one.
 *
 * <p>Statements whose effect adds up (counters, appending to a list) must not be used, nor
 * conditional ones ({@code IF}), which take no timestamp.
 *
 * <p><b>Failures.</b> Each is one of three. <em>Retry</em>, without end and with exponential
 * backoff and full jitter: timeouts, too few replicas, overload, lost connections. While the
 * cluster is out of reach the buffer fills and the job slows down by back-pressure; nothing is
 * lost. No checkpoint completes in that time, for a blocked writer cannot be asked for its state:
 * let the job tolerate failed checkpoints if outages may last longer than a checkpoint's timeout.
 * <em>Reject</em>: a row that can never succeed (too large, a value that its column cannot hold,
 * values that the server refuses) goes to the {@link RejectedWriteHandler} and out of the stream,
 * for it would come back from every checkpoint. <em>Fail</em>: wrong password, missing permission,
 * a table or column that does not exist.
 *
 * <p>Requests go straight to a replica when the statement's markers contain the whole partition
 * key. Rows of one partition that wait together travel as one unlogged batch, if their statement
 * has {@code USING TIMESTAMP ?}.
 *
 * <p>Each parallel writer has a session of its own: one connection to each node of the local data
 * center. The memory of its buffer is at most {@link CassandraSinkBuilder#setMaxBufferedRequests}
 * rows.
 *
 * @param <InputT> the stream's elements
 */
public final class CassandraSink<InputT> extends AsyncSinkBase<InputT, CassandraRequest> {

  private static final long serialVersionUID = 1L;

  private final ElementConverter<InputT, CassandraWrite> converter;
  private final CassandraClientProvider clients;
  private final WritePolicy policy;
  private final RejectedWriteHandler rejectedWrites;
  private final String[] statements;
  private final BufferLimits limits;

  CassandraSink(
      ElementConverter<InputT, CassandraWrite> converter,
      String[] statements,
      CassandraClientProvider clients,
      WritePolicy policy,
      RejectedWriteHandler rejectedWrites,
      BufferLimits limits) {
    super(
        // Only kept by the base class: a writer encodes with its own session's codecs.
        (element, context) -> {
          throw new UnsupportedOperationException("Rows are encoded by the writer.");
        },
        limits.maxBatchSize(),
        limits.maxInFlightRequests(),
        limits.maxBufferedRequests(),
        limits.maxBatchSizeInBytes(),
        limits.maxTimeInBufferMillis(),
        limits.maxRecordSizeInBytes());
    this.converter = converter;
    this.statements = statements;
    this.clients = clients;
    this.policy = policy;
    this.rejectedWrites = rejectedWrites;
    this.limits = limits;
  }

  CassandraClientProvider clients() {
    return clients;
  }

  WritePolicy policy() {
    return policy;
  }

  BufferLimits limits() {
    return limits;
  }

  /** Starts the description of a sink; contact points, data center and a statement are needed. */
  public static <InputT> CassandraSinkBuilder<InputT> builder() {
    return new CassandraSinkBuilder<>();
  }

  @Override
  public CassandraSinkWriter<InputT> createWriter(WriterInitContext context) throws IOException {
    return restoreWriter(context, List.of());
  }

  @Override
  public CassandraSinkWriter<InputT> restoreWriter(
      WriterInitContext context, Collection<BufferedRequestState<CassandraRequest>> states)
      throws IOException {
    try {
      CassandraClient client = clients.open();
      try {
        return writer(context, states, client);
      } catch (IOException | InterruptedException | RuntimeException e) {
        client.close();
        throw e;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while the session with Cassandra was opening.", e);
    }
  }

  private CassandraSinkWriter<InputT> writer(
      WriterInitContext context,
      Collection<BufferedRequestState<CassandraRequest>> states,
      CassandraClient client)
      throws IOException, InterruptedException {
    for (String statement : statements) {
      // A statement that does not exist fails the job now, not at the first element.
      client.shape(statement);
    }
    rejectedWrites.open(context);
    converter.open(context);
    return new CassandraSinkWriter<>(
        converter,
        client,
        policy,
        rejectedWrites,
        configuration(),
        context,
        CassandraSinkWriter.keepFitting(states, client, policy.maxRowBytes(), rejectedWrites));
  }

  private AsyncSinkWriterConfiguration configuration() {
    int maxRowsInFlight = getMaxBatchSize() * getMaxInFlightRequests();
    return AsyncSinkWriterConfiguration.builder()
        .setMaxBatchSize(getMaxBatchSize())
        .setMaxBatchSizeInBytes(getMaxBatchSizeInBytes())
        .setMaxInFlightRequests(getMaxInFlightRequests())
        .setMaxBufferedRequests(getMaxBufferedRequests())
        .setMaxTimeInBufferMS(getMaxTimeInBufferMS())
        // The base class fails the job for a larger row; the writer rejects one long before.
        .setMaxRecordSizeInBytes(getMaxBatchSizeInBytes())
        .setRequestTimeoutMS(getRequestTimeoutMS())
        .setFailOnTimeout(getFailOnTimeout())
        .setRateLimitingStrategy(
            CongestionControlRateLimitingStrategy.builder()
                .setMaxInFlightRequests(getMaxInFlightRequests())
                .setInitialMaxInFlightMessages(getMaxBatchSize())
                .setScalingStrategy(AIMDScalingStrategy.builder(maxRowsInFlight).build())
                .build())
        .build();
  }

  @Override
  public SimpleVersionedSerializer<BufferedRequestState<CassandraRequest>>
      getWriterStateSerializer() {
    return new CassandraStateSerializer();
  }
}

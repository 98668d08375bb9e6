package io.kilter.connector.cassandra.internal;

import io.kilter.connector.cassandra.CassandraWrite;
import io.kilter.connector.cassandra.RejectedWrite;
import io.kilter.connector.cassandra.RejectedWriteHandler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;
import org.apache.flink.connector.base.sink.writer.config.AsyncSinkWriterConfiguration;

/** A writer on a fake Cassandra, in a task whose thread and clock are the test's. */
final class WriterFixture {

  static final int BATCH = 4;
  static final int IN_FLIGHT = 2;
  static final int MAX_ROW_BYTES = 1_000;
  static final long LONGEST_WAIT = 1_000;

  private static final SinkWriter.Context NO_CONTEXT =
      new SinkWriter.Context() {
        @Override
        public long currentWatermark() {
          return Long.MIN_VALUE;
        }

        @Override
        public Long timestamp() {
          return null;
        }
      };

  final FakeClient client = new FakeClient();
  final FakeWriterContext task = new FakeWriterContext();
  final List<RejectedWrite> rejected = new ArrayList<>();
  boolean handlerClosed;

  /** When what is written began its way. */
  OptionalLong origin = OptionalLong.empty();

  CassandraSinkWriter<Object[]> writer;

  private final RejectedWriteHandler handler =
      new RejectedWriteHandler() {
        private static final long serialVersionUID = 1L;

        @Override
        public void reject(RejectedWrite write) {
          rejected.add(write);
        }

        @Override
        public void close() {
          handlerClosed = true;
        }
      };

  WriterFixture() throws Exception {
    restore(List.of());
  }

  /** Starts another writer, as a restarted task does. */
  void restore(Collection<BufferedRequestState<CassandraRequest>> states) throws Exception {
    WritePolicy policy =
        new WritePolicy(
            new BatchLimits(64, 65_536),
            new Backoff(Duration.ofMillis(LONGEST_WAIT), Duration.ofMillis(LONGEST_WAIT)),
            MAX_ROW_BYTES);
    writer =
        new CassandraSinkWriter<>(
            (element, context) -> converted(element),
            client,
            policy,
            handler,
            configuration(),
            task,
            CassandraSinkWriter.keepFitting(states, client, MAX_ROW_BYTES, handler));
  }

  private CassandraWrite converted(Object[] element) {
    CassandraWrite write = CassandraWrite.of(FakeClient.BATCHING, element);
    return origin.isPresent() ? write.withOriginMillis(origin.getAsLong()) : write;
  }

  private static AsyncSinkWriterConfiguration configuration() {
    return AsyncSinkWriterConfiguration.builder()
        .setMaxBatchSize(BATCH)
        .setMaxBatchSizeInBytes(100_000)
        .setMaxInFlightRequests(IN_FLIGHT)
        .setMaxBufferedRequests(100)
        .setMaxTimeInBufferMS(100_000)
        .setMaxRecordSizeInBytes(100_000)
        .build();
  }

  void write(Object key, Object value) throws Exception {
    writer.write(new Object[] {key, value}, NO_CONTEXT);
  }

  /** Writes values 0 to n - 1 to a partition. */
  void writeRows(String key, int n) throws Exception {
    for (int i = 0; i < n; i++) {
      write(key, i);
    }
  }

  /** The value of a row that was sent. */
  static int valueOf(CassandraRequest request) {
    return request.values()[1][3];
  }
}

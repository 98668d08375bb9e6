package io.kilter.connector.cassandra;

import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import io.kilter.connector.cassandra.internal.Backoff;
import io.kilter.connector.cassandra.internal.BatchLimits;
import io.kilter.connector.cassandra.internal.CassandraRequest;
import io.kilter.connector.cassandra.internal.DriverClientProvider;
import io.kilter.connector.cassandra.internal.WritePolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.flink.connector.base.sink.AsyncSinkBaseBuilder;
import org.apache.flink.connector.base.sink.writer.ElementConverter;

/**
 * Describes a {@link CassandraSink}.
 *
 * <pre>{@code
 * CassandraSink<Reading> sink =
 *     CassandraSink.<Reading>builder()
 *         .setContactPoints("cassandra-1", "cassandra-2")
 *         .setLocalDatacenter("dc1")
 *         .setStatement(
 *             "INSERT INTO plant.readings (sensor, day, time, value) VALUES (?, ?, ?, ?)"
 *                 + " USING TIMESTAMP ? AND TTL ?",
 *             reading -> new Object[] {reading.sensor(), reading.day(), reading.time(), reading.value()})
 *         .setTimestampExtractor(reading -> reading.time().toEpochMilli() * 1000)
 *         .setTtl(Duration.ofDays(30))
 *         .build();
 * }</pre>
 *
 * <p>Needed: contact points, local data center, and either a statement or an element converter.
 * Functions and suppliers travel to the task managers and must be serializable.
 *
 * @param <InputT> the stream's elements
 */
public final class CassandraSinkBuilder<InputT>
    extends AsyncSinkBaseBuilder<InputT, CassandraRequest, CassandraSinkBuilder<InputT>> {

  /**
   * 256 rows by 4 submissions are 1,024 rows in flight: enough to keep a node busy (a million rows
   * a second at 1 ms each way), few enough that each waits little.
   */
  static final int DEFAULT_MAX_BATCH_SIZE = 256;

  static final int DEFAULT_MAX_IN_FLIGHT_REQUESTS = 4;
  static final int DEFAULT_MAX_BUFFERED_REQUESTS = 10_000;

  /** Four of the largest rows; of rows of 200 bytes, 256 are 50 KiB and this never matters. */
  static final long DEFAULT_MAX_BATCH_SIZE_IN_BYTES = 4 * 1024 * 1024;

  static final long DEFAULT_MAX_TIME_IN_BUFFER_MILLIS = 500;

  /** A sixteenth of the server's default for the largest mutation (16 MiB). */
  static final long DEFAULT_MAX_RECORD_SIZE_IN_BYTES = 1024 * 1024;

  static final int DEFAULT_PORT = 9042;
  static final Duration DEFAULT_REQUEST_TIMEOUT = Duration.ofSeconds(10);
  static final Duration DEFAULT_CONNECT_TIMEOUT = Duration.ofMinutes(5);
  static final Backoff DEFAULT_BACKOFF =
      new Backoff(Duration.ofMillis(100), Duration.ofSeconds(10));

  /** A row in flight is sent again by the base class after ten minutes at the latest. */
  private static final Duration LONGEST_BACKOFF = Duration.ofMinutes(5);

  /** What the server takes: 20 years of 365 days. It would refuse each row with a longer one. */
  private static final Duration LONGEST_TTL = Duration.ofDays(20 * 365);

  private List<String> contactPoints = List.of();
  private int port = DEFAULT_PORT;
  private String localDatacenter;
  private DefaultConsistencyLevel consistencyLevel = DefaultConsistencyLevel.LOCAL_QUORUM;
  private Duration requestTimeout = DEFAULT_REQUEST_TIMEOUT;
  private Duration connectTimeout = DEFAULT_CONNECT_TIMEOUT;
  private CredentialsSupplier credentials;
  private SslContextSupplier sslContext;
  private boolean verifyHostname = true;
  private DriverConfigurer driverConfigurer;

  private String statement;
  private ValuesExtractor<InputT> valuesExtractor;
  private WriteTimestampExtractor<InputT> timestampExtractor;
  private Duration ttl;
  private ElementConverter<InputT, CassandraWrite> elementConverter;

  private BatchLimits batchLimits =
      new BatchLimits(BatchLimits.DEFAULT_ROWS, BatchLimits.DEFAULT_BYTES);
  private Backoff backoff = DEFAULT_BACKOFF;
  private RejectedWriteHandler rejectedWriteHandler = RejectedWriteHandler.logging();

  CassandraSinkBuilder() {}

  /** Some of the cluster's nodes, as host names or addresses without a port. Needed. */
  public CassandraSinkBuilder<InputT> setContactPoints(String... hosts) {
    this.contactPoints = List.of(hosts);
    return this;
  }

  /** The port of CQL on every node; 9042 by default. */
  public CassandraSinkBuilder<InputT> setPort(int port) {
    this.port = port;
    return this;
  }

  /** The data center that is written to, as {@code nodetool status} names it. Needed. */
  public CassandraSinkBuilder<InputT> setLocalDatacenter(String datacenter) {
    this.localDatacenter = datacenter;
    return this;
  }

  /** How many replicas must acknowledge a row; {@code LOCAL_QUORUM} by default. */
  public CassandraSinkBuilder<InputT> setConsistencyLevel(DefaultConsistencyLevel level) {
    this.consistencyLevel = level;
    return this;
  }

  /** How long the driver waits for one answer, with its own retries; 10 s by default. */
  public CassandraSinkBuilder<InputT> setRequestTimeout(Duration timeout) {
    this.requestTimeout = timeout;
    return this;
  }

  /**
   * How long a starting writer tries to reach a cluster that does not answer before it fails the
   * job; 5 min by default.
   */
  public CassandraSinkBuilder<InputT> setConnectTimeout(Duration timeout) {
    this.connectTimeout = timeout;
    return this;
  }

  /** User name and password, asked for on the task managers; none by default. */
  public CassandraSinkBuilder<InputT> setCredentials(CredentialsSupplier credentials) {
    this.credentials = credentials;
    return this;
  }

  /** Turns TLS on, with a context made on the task managers. */
  public CassandraSinkBuilder<InputT> setSslContext(SslContextSupplier sslContext) {
    this.sslContext = sslContext;
    return this;
  }

  /** Whether a node's certificate must carry the node's name or address; true by default. */
  public CassandraSinkBuilder<InputT> setVerifyHostname(boolean verify) {
    this.verifyHostname = verify;
    return this;
  }

  /** Sets options of the driver that have no method here; the last word on all of them. */
  public CassandraSinkBuilder<InputT> setDriverConfigurer(DriverConfigurer configurer) {
    this.driverConfigurer = configurer;
    return this;
  }

  /**
   * Writes every element with one statement.
   *
   * @param cql see {@link CassandraWrite#statement()}; add {@code USING TIMESTAMP ?} to let rows
   *     share batches, {@code USING TTL ?} to use {@link #setTtl}
   * @param values see {@link CassandraWrite#values()}
   */
  public CassandraSinkBuilder<InputT> setStatement(String cql, ValuesExtractor<InputT> values) {
    this.statement = cql;
    this.valuesExtractor = values;
    return this;
  }

  /** The write timestamp, a function of the element alone; see {@link WriteTimestampExtractor}. */
  public CassandraSinkBuilder<InputT> setTimestampExtractor(
      WriteTimestampExtractor<InputT> extractor) {
    this.timestampExtractor = extractor;
    return this;
  }

  /**
   * After how long rows expire, in whole seconds, of which Cassandra takes 630,720,000; the
   * statement needs {@code USING TTL ?}.
   */
  public CassandraSinkBuilder<InputT> setTtl(Duration ttl) {
    this.ttl = ttl;
    return this;
  }

  /** Instead of {@link #setStatement}: chooses statement, values, timestamp and TTL by element. */
  public CassandraSinkBuilder<InputT> setElementConverter(
      ElementConverter<InputT, CassandraWrite> converter) {
    this.elementConverter = converter;
    return this;
  }

  /**
   * Bounds the unlogged batches, each within one partition; 64 rows and 64 KiB by default.
   *
   * @param rows 1 turns batches off
   */
  public CassandraSinkBuilder<InputT> setPartitionBatch(int rows, long bytes) {
    this.batchLimits = new BatchLimits(rows, bytes);
    return this;
  }

  /**
   * The wait before a failed row is sent again: a random time up to {@code first}, doubled by each
   * further failure up to {@code longest}. 100 ms and 10 s by default.
   */
  public CassandraSinkBuilder<InputT> setRetryBackoff(Duration first, Duration longest) {
    this.backoff = new Backoff(first, longest);
    return this;
  }

  /** Takes the rows that can never succeed; by default they are logged, without their values. */
  public CassandraSinkBuilder<InputT> setRejectedWriteHandler(RejectedWriteHandler handler) {
    this.rejectedWriteHandler = handler;
    return this;
  }

  @Override
  public CassandraSink<InputT> build() {
    validate();
    BufferLimits limits =
        new BufferLimits(
            orElse(getMaxBatchSize(), DEFAULT_MAX_BATCH_SIZE),
            orElse(getMaxInFlightRequests(), DEFAULT_MAX_IN_FLIGHT_REQUESTS),
            orElse(getMaxBufferedRequests(), DEFAULT_MAX_BUFFERED_REQUESTS),
            orElse(getMaxBatchSizeInBytes(), DEFAULT_MAX_BATCH_SIZE_IN_BYTES),
            orElse(getMaxTimeInBufferMS(), DEFAULT_MAX_TIME_IN_BUFFER_MILLIS),
            orElse(getMaxRecordSizeInBytes(), DEFAULT_MAX_RECORD_SIZE_IN_BYTES));
    DriverClientProvider clients =
        new DriverClientProvider(
            new ArrayList<>(contactPoints),
            port,
            localDatacenter,
            consistencyLevel,
            requestTimeout,
            connectTimeout,
            credentials,
            sslContext,
            verifyHostname,
            driverConfigurer);
    return new CassandraSink<>(
        elementConverter != null
            ? elementConverter
            : new StatementConverter<>(statement, valuesExtractor, timestampExtractor, ttl),
        statement == null ? new String[0] : new String[] {statement},
        clients,
        new WritePolicy(batchLimits, backoff, limits.maxRecordSizeInBytes()),
        rejectedWriteHandler,
        limits);
  }

  private void validate() {
    require(!contactPoints.isEmpty(), "No contact points: name at least one node of the cluster.");
    require(port > 0 && port < 65_536, "The port must be between 1 and 65535, not " + port + ".");
    require(
        localDatacenter != null && !localDatacenter.isBlank(),
        "No local data center: the driver sends requests only to the one that is named.");
    Objects.requireNonNull(consistencyLevel, "consistencyLevel");
    Objects.requireNonNull(rejectedWriteHandler, "rejectedWriteHandler");
    require(requestTimeout.toMillis() > 0, "The request timeout must be at least 1 ms.");
    require(!connectTimeout.isNegative(), "The connect timeout must not be negative.");
    require(
        backoff.limit().compareTo(LONGEST_BACKOFF) <= 0,
        "The longest backoff must not exceed "
            + LONGEST_BACKOFF
            + ": a row that waits is in flight, and holds up checkpoints.");
    validateStatement();
  }

  private void validateStatement() {
    require(
        (statement == null) != (elementConverter == null),
        "Either a statement or an element converter is needed, and not both.");
    if (elementConverter != null) {
      require(
          timestampExtractor == null && ttl == null,
          "With an element converter, timestamp and TTL are part of the CassandraWrite it makes.");
      return;
    }
    Objects.requireNonNull(valuesExtractor, "valuesExtractor");
    require(
        ttl == null || ttl.toSeconds() > 0,
        "The TTL must be at least 1 s: leave it out for rows that stay.");
    require(
        ttl == null || ttl.toSeconds() <= LONGEST_TTL.toSeconds(),
        "The TTL must be at most "
            + LONGEST_TTL.toSeconds()
            + " s (20 years), which is Cassandra's longest: leave it out for rows that stay.");
  }

  private static <T> T orElse(T value, T byDefault) {
    return value == null ? byDefault : value;
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }
}

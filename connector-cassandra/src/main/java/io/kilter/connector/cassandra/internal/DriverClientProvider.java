package io.kilter.connector.cassandra.internal;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.CqlSessionBuilder;
import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import com.datastax.oss.driver.api.core.config.ProgrammaticDriverConfigLoaderBuilder;
import com.datastax.oss.driver.api.core.ssl.ProgrammaticSslEngineFactory;
import io.kilter.connector.cassandra.CassandraSinkException;
import io.kilter.connector.cassandra.Credentials;
import io.kilter.connector.cassandra.CredentialsSupplier;
import io.kilter.connector.cassandra.DriverConfigurer;
import io.kilter.connector.cassandra.SslContextSupplier;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;

/**
 * Opens sessions of the DataStax driver.
 *
 * @param contactPoints host names or addresses; the rest of the cluster is learnt from them
 * @param port of CQL, the same on all nodes
 * @param datacenter the local one: only its nodes are written to
 * @param consistency of every write
 * @param requestTimeout how long the driver waits for one request with its own retries
 * @param connectTimeout how long a starting subtask tries to reach a cluster that does not answer
 * @param credentials null for a cluster without passwords
 * @param ssl null for a cluster without TLS
 * @param verifyHostname whether a node's certificate must carry the node's name
 * @param configurer has the last word on the driver's options
 */
public record DriverClientProvider(
    ArrayList<String> contactPoints,
    int port,
    String datacenter,
    DefaultConsistencyLevel consistency,
    Duration requestTimeout,
    Duration connectTimeout,
    CredentialsSupplier credentials,
    SslContextSupplier ssl,
    boolean verifyHostname,
    DriverConfigurer configurer)
    implements CassandraClientProvider {

  private static final long serialVersionUID = 1L;

  private static final Backoff CONNECT_BACKOFF =
      new Backoff(Duration.ofMillis(250), Duration.ofSeconds(5));

  /**
   * Requests on one connection at once: all that the native protocol has numbers for. The driver's
   * default of 1,024 would turn requests away that the sink's own limits let through.
   */
  private static final int REQUESTS_PER_CONNECTION = 32_768;

  /** Threads that serve the sockets of one subtask: one saturates well above 100,000 rows/s. */
  private static final int IO_THREADS = 1;

  @Override
  public CassandraClient open() throws CassandraSinkException, InterruptedException {
    Patience patience = new Patience(connectTimeout, CONNECT_BACKOFF);
    SSLContext tls = ssl == null ? null : sslContext();
    CqlSession session =
        patience.await(
            // A builder serves but one attempt: a failed one closes its options.
            () -> builder(tls).buildAsync(),
            "No session with Cassandra at " + contactPoints + ", port " + port);
    return new DriverClient(session, patience);
  }

  private CqlSessionBuilder builder(SSLContext tls) {
    // Not the thread's: in Flink the driver and its settings are in the job's own jar.
    ClassLoader loader = DriverClientProvider.class.getClassLoader();
    ProgrammaticDriverConfigLoaderBuilder options =
        DriverConfigLoader.programmaticBuilder(loader)
            .withString(DefaultDriverOption.LOAD_BALANCING_LOCAL_DATACENTER, datacenter)
            .withString(DefaultDriverOption.REQUEST_CONSISTENCY, consistency.name())
            .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, requestTimeout)
            // Deterministic upserts: the driver may try another node, too.
            .withBoolean(DefaultDriverOption.REQUEST_DEFAULT_IDEMPOTENCE, true)
            .withInt(DefaultDriverOption.CONNECTION_MAX_REQUESTS, REQUESTS_PER_CONNECTION)
            .withInt(DefaultDriverOption.NETTY_IO_SIZE, IO_THREADS)
            // A closing session would wait two seconds for each of its two groups of threads, and
            // so would every restart of the job.
            .withInt(DefaultDriverOption.NETTY_IO_SHUTDOWN_QUIET_PERIOD, 0)
            .withInt(DefaultDriverOption.NETTY_ADMIN_SHUTDOWN_QUIET_PERIOD, 0)
            // A node that comes back is used again within seconds, not within a minute.
            .withDuration(DefaultDriverOption.RECONNECTION_BASE_DELAY, Duration.ofMillis(500))
            .withDuration(DefaultDriverOption.RECONNECTION_MAX_DELAY, Duration.ofSeconds(5))
            .withDuration(DefaultDriverOption.CONNECTION_INIT_QUERY_TIMEOUT, requestTimeout)
            .withDuration(DefaultDriverOption.CONTROL_CONNECTION_TIMEOUT, requestTimeout);
    if (configurer != null) {
      configurer.configure(options);
    }
    CqlSessionBuilder builder =
        CqlSession.builder().withClassLoader(loader).withConfigLoader(options.build());
    List<InetSocketAddress> addresses =
        contactPoints.stream().map(host -> new InetSocketAddress(host, port)).toList();
    builder.addContactPoints(addresses);
    if (credentials != null) {
      Credentials login = credentials.get();
      builder.withAuthCredentials(login.username(), login.password());
    }
    if (tls != null) {
      builder.withSslEngineFactory(new ProgrammaticSslEngineFactory(tls, null, verifyHostname));
    }
    return builder;
  }

  private SSLContext sslContext() throws CassandraSinkException {
    try {
      return ssl.get();
    } catch (GeneralSecurityException | IOException e) {
      throw new CassandraSinkException("No TLS context could be made: " + e.getMessage(), e);
    }
  }
}

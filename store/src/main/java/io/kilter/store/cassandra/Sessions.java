package io.kilter.store.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.CqlSessionBuilder;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import com.datastax.oss.driver.api.core.config.ProgrammaticDriverConfigLoaderBuilder;
import com.datastax.oss.driver.api.core.ssl.ProgrammaticSslEngineFactory;
import io.kilter.config.CassandraSettings;
import io.kilter.config.StoreSettings;
import io.kilter.store.StoreException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Sessions of this process, one for each cluster and login however many writers and readers use it:
 * a session has threads and connections of its own. Thread-safe.
 */
final class Sessions {
  private static final Map<StoreSettings, Shared> OPEN = new HashMap<>();

  /** Schema changes and conditional writes take seconds on a busy server. */
  static final Duration PATIENT = Duration.ofSeconds(60);

  private Sessions() {}

  /** A session to be closed by whoever asked for it; the last one closes it in truth. */
  static Shared open(StoreSettings settings) throws StoreException {
    synchronized (OPEN) {
      Shared shared = OPEN.get(settings);
      if (shared == null) {
        shared = new Shared(settings, connect(settings));
        OPEN.put(settings, shared);
      }
      shared.users++;
      return shared;
    }
  }

  static CqlSession connect(StoreSettings settings) throws StoreException {
    try {
      return builder(settings).build();
    } catch (IOException e) {
      throw new StoreException(StoreException.Kind.FAIL, e.getMessage(), e);
    } catch (RuntimeException e) {
      throw Faults.of("connect to", name(settings), e);
    }
  }

  private static CqlSessionBuilder builder(StoreSettings settings) throws IOException {
    CassandraSettings cluster = settings.cassandra();
    // Not the thread's: inside Flink the driver and its settings are in the job's own jar.
    ClassLoader loader = Sessions.class.getClassLoader();
    Duration timeout = settings.readTimeout();
    ProgrammaticDriverConfigLoaderBuilder options =
        DriverConfigLoader.programmaticBuilder(loader)
            .withString(
                DefaultDriverOption.LOAD_BALANCING_LOCAL_DATACENTER, cluster.localDatacenter())
            .withString(DefaultDriverOption.REQUEST_CONSISTENCY, cluster.consistencyLevel())
            .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, timeout)
            // Every write carries its timestamp: sent twice it changes nothing.
            .withBoolean(DefaultDriverOption.REQUEST_DEFAULT_IDEMPOTENCE, true)
            .withInt(DefaultDriverOption.CONNECTION_MAX_REQUESTS, 32_768)
            .withInt(DefaultDriverOption.NETTY_IO_SIZE, 1)
            .withInt(DefaultDriverOption.NETTY_IO_SHUTDOWN_QUIET_PERIOD, 0)
            .withInt(DefaultDriverOption.NETTY_ADMIN_SHUTDOWN_QUIET_PERIOD, 0)
            // What routing by token needs to know, and no more.
            .withStringList(
                DefaultDriverOption.METADATA_SCHEMA_REFRESHED_KEYSPACES,
                List.of(cluster.keyspace()))
            .withDuration(DefaultDriverOption.RECONNECTION_BASE_DELAY, Duration.ofMillis(500))
            .withDuration(DefaultDriverOption.RECONNECTION_MAX_DELAY, Duration.ofSeconds(5))
            .withDuration(DefaultDriverOption.CONNECTION_INIT_QUERY_TIMEOUT, timeout)
            .withDuration(DefaultDriverOption.CONTROL_CONNECTION_TIMEOUT, timeout);
    CqlSessionBuilder builder =
        CqlSession.builder().withClassLoader(loader).withConfigLoader(options.build());
    for (String host : cluster.contactPoints()) {
      builder.addContactPoint(new InetSocketAddress(host, cluster.port()));
    }
    Login.of(cluster)
        .ifPresent(login -> builder.withAuthCredentials(login.user(), login.password()));
    Trust.context(cluster)
        .ifPresent(
            tls ->
                builder.withSslEngineFactory(
                    new ProgrammaticSslEngineFactory(tls, null, Trust.verifiesName(cluster))));
    return builder;
  }

  /** What a person calls the store. */
  static String name(StoreSettings settings) {
    CassandraSettings cluster = settings.cassandra();
    return "the Cassandra keyspace "
        + cluster.keyspace()
        + " at "
        + String.join(", ", cluster.contactPoints())
        + ", port "
        + cluster.port();
  }

  /** One user's hold on a session. */
  static final class Shared {
    private final StoreSettings settings;
    private final CqlSession session;
    private final Statements statements;
    private int users;

    private Shared(StoreSettings settings, CqlSession session) {
      this.settings = settings;
      this.session = session;
      this.statements = new Statements(session);
    }

    CqlSession session() {
      return session;
    }

    Statements statements() {
      return statements;
    }

    StoreSettings settings() {
      return settings;
    }

    String keyspace() {
      return settings.cassandra().keyspace();
    }

    StoreException fault(String action, Throwable cause) {
      return Faults.of(action, name(settings), cause);
    }

    /** To be called once by each user. */
    void release() {
      synchronized (OPEN) {
        users--;
        if (users == 0) {
          OPEN.remove(settings);
          session.close();
        }
      }
    }
  }
}

package io.kilter.store.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import io.kilter.config.PostgresSettings;
import io.kilter.config.Secret;
import io.kilter.store.StoreException;
import java.io.IOException;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.Properties;
import org.postgresql.PGProperty;

/**
 * Opens pools of connections to a server, each with the settings of its purpose.
 *
 * @param settings where the server is and who we are there
 * @param readTimeout how long a query may take
 */
record PostgresServer(PostgresSettings settings, Duration readTimeout) {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

  /** A batch takes tens of milliseconds; one that waits this long waits for something broken. */
  private static final Duration WRITE_TIMEOUT = Duration.ofSeconds(60);

  /**
   * A call that returned is stored: the job will not repeat it. Where the server or the role says
   * that commits need not wait for the disk, a crash would take the newest ones back. Any stricter
   * choice stays.
   */
  private static final String DURABLE =
      "; SELECT set_config('synchronous_commit', 'on', false)"
          + " WHERE current_setting('synchronous_commit') = 'off'";

  private static final String PASSWORD_VARIABLE = "PGPASSWORD";

  /** What a person calls it. */
  String name() {
    return String.format(
        "the Postgres database %s at %s:%d", settings.database(), settings.host(), settings.port());
  }

  /** One connection for one writer, without auto-commit. */
  HikariDataSource openToWrite() throws StoreException {
    HikariConfig config = config("write", WRITE_TIMEOUT);
    config.setMaximumPoolSize(1);
    config.setAutoCommit(false);
    config.setConnectionInitSql(config.getConnectionInitSql() + DURABLE);
    // Commits that statement: else the first transaction that is rolled back takes it along.
    config.setIsolateInternalQueries(true);
    return open(config);
  }

  HikariDataSource openToRead() throws StoreException {
    HikariConfig config = config("read", readTimeout);
    config.setMaximumPoolSize(settings.poolSize());
    config.setMinimumIdle(1);
    config.setReadOnly(true);
    return open(config);
  }

  /** For statements that may take long, such as building an index. */
  HikariDataSource openToMigrate() throws StoreException {
    HikariConfig config = config("migrate", Duration.ZERO);
    config.setMaximumPoolSize(2);
    return open(config);
  }

  private HikariConfig config(String purpose, Duration timeout) throws StoreException {
    HikariConfig config = new HikariConfig();
    config.setPoolName("kilter-postgres-" + purpose);
    config.setJdbcUrl(
        String.format(
            "jdbc:postgresql://%s:%d/%s",
            settings.host(), settings.port(), URLEncoder.encode(settings.database(), UTF_8)));
    config.setDataSourceProperties(properties());
    config.setConnectionTimeout(CONNECT_TIMEOUT.toMillis());
    config.setConnectionInitSql("SET statement_timeout = " + timeout.toMillis());
    return config;
  }

  private Properties properties() throws StoreException {
    Properties properties = new Properties();
    PGProperty.USER.set(properties, settings.user());
    PGProperty.APPLICATION_NAME.set(properties, "kilter");
    PGProperty.CURRENT_SCHEMA.set(properties, settings.schema());
    PGProperty.CONNECT_TIMEOUT.set(properties, (int) CONNECT_TIMEOUT.toSeconds());
    // A server that vanished sends nothing: past every statement's own limit, the line is dead.
    PGProperty.SOCKET_TIMEOUT.set(properties, (int) WRITE_TIMEOUT.toSeconds() + 30);
    PGProperty.TCP_KEEP_ALIVE.set(properties, true);
    PGProperty.SSL_MODE.set(properties, settings.sslMode());
    boolean verifies = settings.sslMode().startsWith("verify-");
    if (verifies && settings.sslRootCert().isBlank()) {
      PGProperty.SSL_FACTORY.set(properties, "org.postgresql.ssl.DefaultJavaSSLFactory");
    } else if (verifies) {
      PGProperty.SSL_ROOT_CERT.set(properties, settings.sslRootCert());
    }
    try {
      Secret.read(settings.passwordFile(), PASSWORD_VARIABLE)
          .ifPresent(password -> PGProperty.PASSWORD.set(properties, password));
    } catch (IOException e) {
      throw new StoreException(StoreException.Kind.FAIL, e.getMessage(), e);
    }
    return properties;
  }

  private HikariDataSource open(HikariConfig config) throws StoreException {
    try {
      return new HikariDataSource(config);
    } catch (HikariPool.PoolInitializationException e) {
      throw Faults.of("connect to", name(), e);
    }
  }
}

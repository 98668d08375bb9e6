package io.kilter.connector.cassandra;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.datastax.oss.driver.api.core.AllNodesFailedException;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import com.datastax.oss.driver.api.core.cql.Row;
import io.kilter.cassandra.node.CassandraNode;
import io.kilter.cassandra.node.CassandraNodeSettings;
import io.kilter.cassandra.node.Java17;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.apache.flink.util.FileUtils;

/** A real node, with a session to look at what the sink has written. */
public final class TestCassandra implements AutoCloseable {

  public static final String KEYSPACE = "plant";

  private static final AtomicInteger TABLES = new AtomicInteger();
  private static TestCassandra shared;
  private static boolean emptied;

  private final CassandraNode node;
  private CqlSession session;

  private TestCassandra(CassandraNode node) {
    this.node = node;
  }

  /** The node that the module's tests share, for its start takes longer than most of them. */
  public static synchronized TestCassandra shared() {
    if (shared == null) {
      shared = start(UnaryOperator.identity());
      shared.createKeyspace();
    }
    return shared;
  }

  /** A node of a test's own, without a keyspace. */
  public static TestCassandra start(UnaryOperator<CassandraNodeSettings> settings) {
    assumeTrue(Java17.home().isPresent(), Java17.MISSING);
    return new TestCassandra(
        CassandraNode.start(settings.apply(CassandraNodeSettings.in(newDirectory()))));
  }

  /** Below the build's output; what earlier runs left there is removed first. */
  static synchronized Path newDirectory() {
    try {
      Path parent = Path.of("target", "cassandra-test");
      if (!emptied) {
        FileUtils.deleteDirectory(parent.toFile());
        emptied = true;
      }
      Files.createDirectories(parent);
      return Files.createTempDirectory(parent, "node").toAbsolutePath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public CassandraNode node() {
    return node;
  }

  public synchronized CqlSession session() {
    if (session == null) {
      session =
          CqlSession.builder()
              .addContactPoint(node.address())
              .withLocalDatacenter(node.datacenter())
              .withConfigLoader(patientOptions())
              .build();
    }
    return session;
  }

  /** Options of a session that must not give up while the machine is busy. */
  static DriverConfigLoader patientOptions() {
    return DriverConfigLoader.programmaticBuilder()
        // Schema changes take seconds on a busy machine.
        .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, Duration.ofSeconds(60))
        .withDuration(DefaultDriverOption.CONNECTION_INIT_QUERY_TIMEOUT, Duration.ofSeconds(30))
        .withInt(DefaultDriverOption.NETTY_IO_SHUTDOWN_QUIET_PERIOD, 0)
        .withInt(DefaultDriverOption.NETTY_ADMIN_SHUTDOWN_QUIET_PERIOD, 0)
        .withDuration(DefaultDriverOption.RECONNECTION_BASE_DELAY, Duration.ofMillis(200))
        .withDuration(DefaultDriverOption.RECONNECTION_MAX_DELAY, Duration.ofSeconds(1))
        .build();
  }

  public void createKeyspace() {
    session().execute(keyspaceStatement());
  }

  public static String keyspaceStatement() {
    return "CREATE KEYSPACE IF NOT EXISTS "
        + KEYSPACE
        + " WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}";
  }

  /**
   * Creates a table under a new name.
   *
   * @return the name with its keyspace
   */
  public String createTable(String columns) {
    String table = KEYSPACE + ".t" + TABLES.incrementAndGet();
    session().execute("CREATE TABLE " + table + " (" + columns + ")");
    return table;
  }

  /** Starts the killed node again and waits until this session has found it. */
  public void restart() throws Exception {
    node.restart();
    Await.until(
        "the test's own session has found the node again",
        () -> {
          try {
            return session().execute("SELECT key FROM system.local").one() != null;
          } catch (AllNodesFailedException notYet) {
            return false;
          }
        });
  }

  public List<Row> rows(String query) {
    return session().execute(query).all();
  }

  public long count(String table) {
    return session().execute("SELECT count(*) FROM " + table).one().getLong(0);
  }

  /** A sink's builder with the node's address. */
  public <T> CassandraSinkBuilder<T> sinkBuilder() {
    return CassandraSink.<T>builder()
        .setContactPoints(node.address().getHostString())
        .setPort(node.address().getPort())
        .setLocalDatacenter(node.datacenter())
        .setRetryBackoff(Duration.ofMillis(50), Duration.ofSeconds(1));
  }

  @Override
  public synchronized void close() {
    if (session != null) {
      session.close();
    }
    node.close();
  }
}

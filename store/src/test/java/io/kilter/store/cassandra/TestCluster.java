package io.kilter.store.cassandra;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import io.kilter.cassandra.node.CassandraNode;
import io.kilter.cassandra.node.CassandraNodeSettings;
import io.kilter.cassandra.node.Java17;
import io.kilter.config.CassandraSettings;
import io.kilter.config.StoreSettings;
import io.kilter.store.Store;
import io.kilter.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** A real node for a test class, and its keyspaces. */
final class TestCluster implements AutoCloseable {
  private static final AtomicInteger NAMES = new AtomicInteger();

  private final CassandraNode node;
  private final CassandraSettings access;
  private Sessions.Shared emptied;

  private TestCluster(CassandraNode node, CassandraSettings access) {
    this.node = node;
    this.access = access;
  }

  /** A node that lets everybody in. */
  static TestCluster start(UnaryOperator<CassandraNodeSettings> settings) throws IOException {
    return start(settings, CassandraSettings.defaults());
  }

  /** A node that wants a password and speaks only TLS. */
  static TestCluster startSecured() throws Exception {
    NodeCertificate certificate = NodeCertificate.in(newDirectory());
    CassandraSettings defaults = CassandraSettings.defaults();
    Path password = Files.writeString(newDirectory().resolve("password"), "cassandra\n");
    return start(
        settings ->
            settings
                .withDurable(false)
                .withPasswords()
                .withTls(certificate.keyStore(), NodeCertificate.PASSWORD),
        new CassandraSettings(
            defaults.contactPoints(),
            defaults.port(),
            defaults.keyspace(),
            defaults.consistencyLevel(),
            defaults.localDatacenter(),
            "cassandra",
            password.toString(),
            "verify-full",
            certificate.authority().toString(),
            defaults.partitionLength()));
  }

  private static TestCluster start(
      UnaryOperator<CassandraNodeSettings> settings, CassandraSettings access) throws IOException {
    assumeTrue(Java17.home().isPresent(), Java17.MISSING);
    return new TestCluster(
        CassandraNode.start(settings.apply(CassandraNodeSettings.in(newDirectory()))), access);
  }

  /** Below the build's output; what earlier runs left there is removed first. */
  static synchronized Path newDirectory() throws IOException {
    Path parent = Path.of("target", "cassandra-test").toAbsolutePath();
    if (NAMES.getAndIncrement() == 0 && Files.exists(parent)) {
      try (Stream<Path> files = Files.walk(parent)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
    Files.createDirectories(parent);
    return Files.createTempDirectory(parent, "node");
  }

  CassandraNode node() {
    return node;
  }

  Store emptyStore() throws Exception {
    return new CassandraStore(emptySettings());
  }

  /**
   * Settings of a store without rows. All are one keyspace, whose making takes seconds: what was
   * there before is gone, also for who still has it open.
   */
  StoreSettings emptySettings() throws Exception {
    if (emptied == null) {
      StoreSettings settings = newKeyspace();
      migrateOnceLetIn(settings);
      emptied = Sessions.open(settings);
    }
    List<CompletableFuture<?>> truncated = new ArrayList<>();
    for (String table : Schema.TABLES) {
      SimpleStatement truncate =
          SimpleStatement.newInstance("TRUNCATE " + emptied.keyspace() + "." + table);
      truncated.add(
          emptied
              .session()
              .executeAsync(truncate.setTimeout(Sessions.PATIENT))
              .toCompletableFuture());
    }
    truncated.forEach(CompletableFuture::join);
    return emptied.settings();
  }

  /** A node makes its first role a moment after it takes connections. */
  private static void migrateOnceLetIn(StoreSettings settings) throws StoreException {
    long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
    while (true) {
      try {
        new CassandraStore(settings).migrate();
        return;
      } catch (StoreException e) {
        if (System.nanoTime() > end) {
          throw e;
        }
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
      }
    }
  }

  /** Settings of a keyspace that nothing else uses, and that is not there yet. */
  StoreSettings newKeyspace() {
    return StoreSettings.defaults()
        .withCassandra(
            access
                .at(List.of("127.0.0.1"), node.address().getPort())
                .withKeyspace("k" + NAMES.incrementAndGet()))
        .withReadTimeout(Duration.ofSeconds(30));
  }

  @Override
  public void close() {
    if (emptied != null) {
      emptied.release();
    }
    node.close();
  }
}

package io.kilter.store.cassandra;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import io.kilter.cassandra.node.CassandraNode;
import io.kilter.cassandra.node.CassandraNodeSettings;
import io.kilter.cassandra.node.Java17;
import io.kilter.config.CassandraSettings;
import io.kilter.config.StoreSettings;
import io.kilter.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** A real node for a test class. */
final class TestCluster implements AutoCloseable {
  private static final AtomicInteger KEYSPACES = new AtomicInteger();

  private final CassandraNode node;
  private StoreSettings shared;
  private CqlSession session;

  private TestCluster(CassandraNode node) {
    this.node = node;
  }

  static TestCluster start(UnaryOperator<CassandraNodeSettings> settings) throws IOException {
    assumeTrue(Java17.home().isPresent(), Java17.MISSING);
    return new TestCluster(
        CassandraNode.start(settings.apply(CassandraNodeSettings.in(newDirectory()))));
  }

  /** Below the build's output; what earlier runs left there is removed first. */
  static Path newDirectory() throws IOException {
    Path parent = Path.of("target", "cassandra-test").toAbsolutePath();
    if (KEYSPACES.getAndIncrement() == 0 && Files.exists(parent)) {
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

  /**
   * A store without rows. All are one keyspace, whose making takes seconds: what was there before
   * is gone, also for who still has it open.
   */
  Store emptyStore() throws Exception {
    if (session == null) {
      shared = newKeyspace();
      new CassandraStore(shared).migrate();
      session =
          CqlSession.builder()
              .addContactPoint(node.address())
              .withLocalDatacenter(node.datacenter())
              .build();
    }
    List<CompletableFuture<?>> emptied = new ArrayList<>();
    for (String table : Schema.TABLES) {
      String truncate = "TRUNCATE " + shared.cassandra().keyspace() + "." + table;
      emptied.add(
          session
              .executeAsync(SimpleStatement.newInstance(truncate).setTimeout(Sessions.PATIENT))
              .toCompletableFuture());
    }
    emptied.forEach(CompletableFuture::join);
    return new CassandraStore(shared);
  }

  /** Settings of a keyspace that nothing else uses, and that is not there yet. */
  StoreSettings newKeyspace() {
    return settings("k" + KEYSPACES.incrementAndGet(), "", "", "disable", "");
  }

  StoreSettings settings(
      String keyspace, String user, String passwordFile, String tls, String rootCert) {
    return StoreSettings.defaults()
        .withCassandra(
            new CassandraSettings(
                List.of("127.0.0.1"),
                node.address().getPort(),
                keyspace,
                "LOCAL_QUORUM",
                node.datacenter(),
                user,
                passwordFile,
                tls,
                rootCert))
        .withReadTimeout(Duration.ofSeconds(30));
  }

  @Override
  public void close() {
    if (session != null) {
      session.close();
    }
    node.close();
  }
}

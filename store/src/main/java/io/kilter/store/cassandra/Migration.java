package io.kilter.store.cassandra;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.ResultSet;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import com.datastax.oss.driver.api.core.metadata.Node;
import io.kilter.config.DurationText;
import io.kilter.config.StoreSettings;
import io.kilter.store.StoreException;
import io.kilter.store.StoreException.Kind;
import java.time.Duration;
import java.util.Collection;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Makes the keyspace and takes the steps of {@link Schema} that are left.
 *
 * <p>Two that migrate at once must not make one table twice, which Cassandra does not survive well.
 * So who migrates holds a lock, a conditional write that expires; the others wait until the version
 * is the newest. Only the table that holds version and lock is made without one.
 */
final class Migration {
  private static final String ONLY = "schema";
  private static final Duration LOCK_LIFE = Duration.ofMinutes(2);
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final int MOST_REPLICAS = 3;

  private final CqlSession session;
  private final StoreSettings settings;
  private final String keyspace;
  private final String owner = UUID.randomUUID().toString();

  Migration(CqlSession session, StoreSettings settings) {
    this.session = session;
    this.settings = settings;
    this.keyspace = settings.cassandra().keyspace();
  }

  void run() throws StoreException {
    withoutMetadata(this::migrate);
  }

  /** The same, and compacts tables that were made with another retention as this one wants it. */
  void run(Consumer<String> told) throws StoreException {
    withoutMetadata(
        () -> {
          migrate();
          adjustCompaction(told);
        });
  }

  private void withoutMetadata(Step step) throws StoreException {
    // The driver would read the schema anew after each statement, and wait a second before it does.
    session.setSchemaMetadataEnabled(false);
    try {
      step.take();
    } finally {
      session.setSchemaMetadataEnabled(null).toCompletableFuture().join();
    }
  }

  private void migrate() throws StoreException {
    Schema.run(session, createKeyspace());
    Schema.run(
        session,
        "CREATE TABLE IF NOT EXISTS "
            + keyspace
            + ".schema_version"
            + " (only text PRIMARY KEY, version int, part_millis bigint, owner text)");
    if (lockWhile(() -> version() < Schema.NEWEST)) {
      takeSteps();
    }
    requireSameParts();
  }

  private void adjustCompaction(Consumer<String> told) throws StoreException {
    Compaction compaction = new Compaction(session, keyspace, settings.retention());
    if (!lockWhile(() -> !compaction.due().isEmpty())) {
      return;
    }
    for (Compaction.Change change : compaction.due()) {
      Schema.run(session, change.statement());
      told.accept(change.sentence());
    }
    conditional(
        "UPDATE " + keyspace + ".schema_version SET owner = null WHERE only = ? IF owner = ?",
        ONLY,
        owner);
  }

  /** Waits for the lock as long as something is left to do; whether it holds it then. */
  private boolean lockWhile(Left left) throws StoreException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (left.anything()) {
      if (lock()) {
        return true;
      }
      if (System.nanoTime() > deadline) {
        throw new StoreException(
            Kind.RETRY,
            "Somebody else has been migrating " + Sessions.name(settings) + " for " + PATIENCE,
            null);
      }
      pause();
    }
    return false;
  }

  private interface Step {
    void take() throws StoreException;
  }

  private interface Left {
    boolean anything() throws StoreException;
  }

  /** Rows would be looked for where they are not, were the length of parts to change. */
  private void requireSameParts() throws StoreException {
    long kept = versionRow("part_millis").getLong(0);
    Duration wanted = settings.cassandra().partitionLength();
    if (kept != wanted.toMillis()) {
      throw new StoreException(
          Kind.FAIL,
          String.format(
              "%s was made with store.cassandra.partition-length %s and keeps it, but the settings"
                  + " say %s: set %s, or name another keyspace",
              capital(Sessions.name(settings)),
              DurationText.of(Duration.ofMillis(kept)),
              DurationText.of(wanted),
              DurationText.of(Duration.ofMillis(kept))),
          null);
    }
  }

  /** As many replicas as there are nodes, up to three; who wants others makes the keyspace. */
  private String createKeyspace() {
    String datacenter = settings.cassandra().localDatacenter();
    Collection<Node> nodes = session.getMetadata().getNodes().values();
    long here = nodes.stream().filter(node -> datacenter.equals(node.getDatacenter())).count();
    return "CREATE KEYSPACE IF NOT EXISTS "
        + keyspace
        + " WITH replication = {'class': 'NetworkTopologyStrategy', '"
        + datacenter
        + "': "
        + Math.max(1, Math.min(here, MOST_REPLICAS))
        + "}";
  }

  private int version() throws StoreException {
    Row row = versionRow("version");
    int version = row == null ? 0 : row.getInt(0);
    if (version > Schema.NEWEST) {
      throw tooNew(version, settings);
    }
    return version;
  }

  /** What is noted of the schema; null before the first step. */
  private Row versionRow(String column) {
    return session
        .execute(
            SimpleStatement.newInstance(
                    "SELECT " + column + " FROM " + keyspace + ".schema_version WHERE only = ?",
                    ONLY)
                .setConsistencyLevel(ConsistencyLevel.LOCAL_SERIAL)
                .setTimeout(Sessions.PATIENT))
        .one();
  }

  static StoreException tooNew(int version, StoreSettings settings) {
    return new StoreException(
        Kind.FAIL,
        String.format(
            "%s has schema %d, written by a newer Kilter: this one knows schemas up to %d",
            capital(Sessions.name(settings)), version, Schema.NEWEST),
        null);
  }

  private static String capital(String name) {
    return Character.toUpperCase(name.charAt(0)) + name.substring(1);
  }

  private boolean lock() {
    return conditional(
        "UPDATE "
            + keyspace
            + ".schema_version USING TTL "
            + LOCK_LIFE.toSeconds()
            + " SET owner = ? WHERE only = ? IF owner = null",
        owner,
        ONLY);
  }

  private void takeSteps() throws StoreException {
    if (version() < 1) {
      Schema.create(session, keyspace, settings.retention());
    }
    boolean held =
        conditional(
            "UPDATE "
                + keyspace
                + ".schema_version SET version = ?, part_millis = ?, owner = null"
                + " WHERE only = ? IF owner = ?",
            Schema.NEWEST,
            settings.cassandra().partitionLength().toMillis(),
            ONLY,
            owner);
    if (!held) {
      throw new StoreException(
          Kind.RETRY,
          "Migrating " + Sessions.name(settings) + " took longer than " + LOCK_LIFE,
          null);
    }
  }

  private boolean conditional(String statement, Object... values) {
    ResultSet result =
        session.execute(
            SimpleStatement.newInstance(statement, values)
                .setIdempotent(false)
                .setTimeout(Sessions.PATIENT));
    return result.wasApplied();
  }

  private static void pause() throws StoreException {
    try {
      TimeUnit.MILLISECONDS.sleep(200);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreException(Kind.RETRY, "Interrupted while another migrated", e);
    }
  }
}

package io.kilter.store.cassandra;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import com.datastax.oss.driver.api.core.servererrors.InvalidQueryException;
import io.kilter.config.StoreSettings;
import io.kilter.store.Store;
import io.kilter.store.StoreException;
import io.kilter.store.StoreException.Kind;
import io.kilter.store.StoreReader;
import io.kilter.store.StoreWriter;
import java.util.function.Consumer;

/**
 * A keyspace of a Cassandra cluster. Immutable and thread-safe.
 *
 * <p>Calls of its writers are neither atomic nor isolated: a reader may see some of a call's rows,
 * and a call that fails may have stored some. Repeated, it ends in the same tables: each row has a
 * write timestamp that is a function of the row (see {@link WriteOrder} for what that means of two
 * versions of one row, and what of equals). Rows expire by themselves, from when they were written.
 */
public final class CassandraStore implements Store {
  private final StoreSettings settings;

  public CassandraStore(StoreSettings settings) {
    this.settings = settings;
  }

  @Override
  public String name() {
    return Sessions.name(settings);
  }

  @Override
  public void migrate() throws StoreException {
    migrating(Migration::run);
  }

  /** Also compacts the tables as the settings' retention wants it. */
  @Override
  public void migrate(Consumer<String> told) throws StoreException {
    migrating(migration -> migration.run(told));
  }

  private void migrating(Migrating step) throws StoreException {
    Sessions.Shared shared = Sessions.open(settings);
    try {
      step.take(new Migration(shared.session(), settings));
    } catch (RuntimeException e) {
      throw shared.fault("migrate", e);
    } finally {
      shared.release();
    }
  }

  @Override
  public StoreWriter openWriter() throws StoreException {
    Sessions.Shared shared = Sessions.open(settings);
    return opened(
        shared, partitioning -> new CassandraWriter(shared, upserts(shared, partitioning)));
  }

  @Override
  public StoreReader openReader() throws StoreException {
    Sessions.Shared shared = Sessions.open(settings);
    return opened(shared, partitioning -> new CassandraReader(shared, partitioning));
  }

  /** Does nothing: rows expire by themselves. */
  @Override
  public boolean prune(long before) {
    return false;
  }

  /** A session of the caller's own, to close, for statements that are none of the store's. */
  public CqlSession connect() throws StoreException {
    return Sessions.connect(settings);
  }

  /** What makes rows of what a job produces, for a sink that sends them itself. */
  public OpenUpserts openUpserts() throws StoreException {
    Sessions.Shared shared = Sessions.open(settings);
    return opened(shared, partitioning -> new OpenUpserts(shared, upserts(shared, partitioning)));
  }

  private static Upserts upserts(Sessions.Shared shared, Partitioning partitioning) {
    StoreSettings settings = shared.settings();
    return new Upserts(
        Sessions.name(settings),
        partitioning,
        new Generations(shared),
        !settings.retention().isZero());
  }

  /** Checks the schema; whatever goes wrong, the session is not held. */
  private static <T> T opened(Sessions.Shared shared, Opening<T> opening) throws StoreException {
    boolean done = false;
    try {
      T result = opening.open(partitioning(shared));
      done = true;
      return result;
    } catch (RuntimeException e) {
      throw shared.fault("open", e);
    } finally {
      if (!done) {
        shared.release();
      }
    }
  }

  private static Partitioning partitioning(Sessions.Shared shared) throws StoreException {
    Row row = versionRow(shared);
    int version = row == null ? 0 : row.getInt(0);
    if (version > Schema.NEWEST) {
      throw Migration.tooNew(version, shared.settings());
    }
    if (row == null || version < Schema.NEWEST) {
      throw mustMigrate(version, shared, null);
    }
    return new Partitioning(row.getLong(1));
  }

  private static Row versionRow(Sessions.Shared shared) throws StoreException {
    try {
      return shared
          .session()
          .execute(
              SimpleStatement.newInstance(
                      "SELECT version, part_millis FROM "
                          + shared.keyspace()
                          + ".schema_version WHERE only = 'schema'")
                  .setConsistencyLevel(ConsistencyLevel.LOCAL_SERIAL))
          .one();
    } catch (InvalidQueryException noSuchTable) {
      throw mustMigrate(0, shared, noSuchTable);
    }
  }

  private static StoreException mustMigrate(int version, Sessions.Shared shared, Throwable cause) {
    return new StoreException(
        Kind.RETRY,
        String.format(
            "The store, %s, has schema %d and must be migrated to %d first, by kilter store init",
            Sessions.name(shared.settings()), version, Schema.NEWEST),
        cause);
  }

  private interface Migrating {
    void take(Migration migration) throws StoreException;
  }

  private interface Opening<T> {
    T open(Partitioning partitioning);
  }
}

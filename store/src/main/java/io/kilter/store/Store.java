package io.kilter.store;

import io.kilter.config.StoreSettings;
import io.kilter.store.cassandra.CassandraStore;
import io.kilter.store.postgres.PostgresStore;
import io.kilter.store.sqlite.SqliteStore;
import java.util.function.Consumer;

/** A store's address: opens writers and readers on it. Immutable and thread-safe. */
public interface Store {
  /** The store of the settings. Nothing is opened yet. */
  static Store of(StoreSettings settings) {
    return switch (settings.type()) {
      case "sqlite" -> new SqliteStore(settings.file(), settings.readTimeout());
      case "cassandra" -> new CassandraStore(settings);
      case "postgres" -> new PostgresStore(settings.postgres(), settings.readTimeout());
      default -> throw new IllegalArgumentException("There is no store of type " + settings.type());
    };
  }

  /** What a person calls it, as in "the SQLite file /var/lib/kilter/kilter.db". No secrets. */
  String name();

  /** Makes what is absent and brings an older schema up to date. Safe to call at any time. */
  void migrate() throws StoreException;

  /**
   * The same for who looks after the store: also brings tables into line with settings that were
   * changed since they were made.
   *
   * @param told takes a sentence for each such change
   */
  default void migrate(Consumer<String> told) throws StoreException {
    migrate();
  }

  /** Opens a writer. */
  StoreWriter openWriter() throws StoreException;

  /** Opens a reader. */
  StoreReader openReader() throws StoreException;

  /**
   * Takes one bounded step, of tens of milliseconds, towards removing what is older than a time:
   * scores, windows, episodes, and sensors without a younger reading. Writers and readers go on
   * between steps. Where rows are kept in blocks of time, a block goes once all of it is older.
   * Does nothing where the store itself lets rows expire.
   *
   * @param before epoch milliseconds
   * @return whether there may be more to remove
   */
  boolean prune(long before) throws StoreException;
}

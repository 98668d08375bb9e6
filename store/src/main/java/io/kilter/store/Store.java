package io.kilter.store;

import io.kilter.config.StoreSettings;

/** A store's address: opens writers and readers on it. Immutable and thread-safe. */
public interface Store {
  /** The store of the settings. Nothing is opened yet. */
  static Store of(StoreSettings settings) {
    return new io.kilter.store.sqlite.SqliteStore(settings.file());
  }

  /** Makes what is absent and brings an older schema up to date. Safe to call at any time. */
  void migrate() throws StoreException;

  /** Opens a writer. */
  StoreWriter openWriter() throws StoreException;

  /** Opens a reader. */
  StoreReader openReader() throws StoreException;
}

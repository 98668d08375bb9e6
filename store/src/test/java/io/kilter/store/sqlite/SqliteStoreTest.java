package io.kilter.store.sqlite;

import io.kilter.store.Store;
import io.kilter.store.StoreContract;
import io.kilter.store.StoreException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** What every store does, done by SQLite. */
class SqliteStoreTest extends StoreContract {
  @TempDir Path directory;

  private int stores;

  @Override
  public Store emptyStore() throws StoreException {
    Store store = new SqliteStore(directory.resolve("kilter-" + ++stores + ".db"));
    store.migrate();
    return store;
  }
}

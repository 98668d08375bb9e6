package io.kilter.store.postgres;

import io.kilter.store.Store;
import io.kilter.store.StoreContract;
import java.io.IOException;
import java.time.Duration;

/** What every store does, done by Postgres. */
class PostgresStoreTest extends StoreContract {
  @Override
  protected Store emptyStore() throws IOException {
    Store store = new PostgresStore(PostgresProcess.emptySchema(), Duration.ofSeconds(10));
    store.migrate();
    return store;
  }
}

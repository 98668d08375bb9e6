package io.kilter.store.cassandra;

import io.kilter.store.Store;
import io.kilter.store.StoreContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** What every store does, done by Cassandra. */
class CassandraStoreTest extends StoreContract {
  private static TestCluster cluster;

  @BeforeAll
  static void startNode() throws Exception {
    cluster = TestCluster.start(settings -> settings.withDurable(false));
  }

  @AfterAll
  static void stopNode() {
    if (cluster != null) {
      cluster.close();
    }
  }

  @Override
  public Store emptyStore() throws Exception {
    return cluster.emptyStore();
  }

  @Override
  public boolean keepsUntilRowsExpire() {
    return true;
  }

  @Override
  public boolean isolatesCalls() {
    return false;
  }
}

package io.kilter.store.cassandra;

import io.kilter.store.Store;
import io.kilter.store.StoreContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

/** What every store does, done by Cassandra with passwords and TLS. */
@Tag("slow")
class SecuredCassandraContractTest extends StoreContract {
  private static TestCluster cluster;

  @BeforeAll
  static void startNode() throws Exception {
    cluster = TestCluster.startSecured();
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

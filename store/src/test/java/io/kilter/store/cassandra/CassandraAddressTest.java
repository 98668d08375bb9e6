package io.kilter.store.cassandra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kilter.config.CassandraSettings;
import io.kilter.config.StoreSettings;
import io.kilter.store.StoreException;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.Test;

class CassandraAddressTest {
  @Test
  void whereNobodyListensItSaysSoAndMayBeTriedAgain() throws Exception {
    int free;
    try (ServerSocket socket = new ServerSocket(0)) {
      free = socket.getLocalPort();
    }
    CassandraSettings defaults = CassandraSettings.defaults();
    CassandraStore store =
        new CassandraStore(
            StoreSettings.defaults()
                .withCassandra(
                    new CassandraSettings(
                        List.of("127.0.0.1"),
                        free,
                        defaults.keyspace(),
                        defaults.consistencyLevel(),
                        "datacenter1",
                        "",
                        "",
                        "disable",
                        "",
                        defaults.partitionLength())));
    assertThatThrownBy(store::openReader)
        .isInstanceOfSatisfying(
            StoreException.class,
            fault -> assertThat(fault.kind()).isEqualTo(StoreException.Kind.RETRY))
        .hasMessageContaining("nothing takes connections there");
  }
}

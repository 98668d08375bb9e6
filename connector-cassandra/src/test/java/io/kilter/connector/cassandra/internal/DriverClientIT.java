package io.kilter.connector.cassandra.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.Statement;
import com.datastax.oss.driver.api.core.type.codec.TypeCodecs;
import io.kilter.connector.cassandra.CassandraSinkException;
import io.kilter.connector.cassandra.CassandraWrite;
import io.kilter.connector.cassandra.TestCassandra;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The client on the driver, against a real server. */
@Timeout(120)
class DriverClientIT {

  private TestCassandra cassandra;
  private DriverClient client;
  private String table;
  private String insert;

  @BeforeEach
  void open() throws Exception {
    cassandra = TestCassandra.shared();
    client = (DriverClient) provider(cassandra.node().address().getPort()).open();
    table = cassandra.createTable("sensor text, moment bigint, PRIMARY KEY (sensor, moment)");
    insert = "INSERT INTO " + table + " (moment, sensor) VALUES (?, ?) USING TIMESTAMP ?";
  }

  @AfterEach
  void close() {
    if (client != null) {
      client.close();
    }
  }

  @Test
  void requestsCarryTheKeyAndTheTokenByWhichTheyAreRoutedToAReplica() throws Exception {
    CassandraRequest first = encoded(CassandraWrite.of(insert, 1L, "press-1"));
    CassandraRequest second = encoded(CassandraWrite.of(insert, 2L, "press-1"));

    for (Statement<?> statement :
        List.of(client.statementOf(List.of(first)), client.statementOf(List.of(first, second)))) {
      assertThat(TypeCodecs.TEXT.decode(statement.getRoutingKey(), null)).isEqualTo("press-1");
      assertThat(statement.getRoutingKeyspace().asInternal()).isEqualTo(TestCassandra.KEYSPACE);
    }
    assertThat(client.statementOf(List.of(first, second))).isInstanceOf(BatchStatement.class);
  }

  @Test
  void theMarkersOfUsingAndOfThePartitionKeyAreFound() throws Exception {
    StatementShape shape = client.shape(insert);
    assertThat(shape.table()).isEqualTo(table);
    assertThat(shape.partitionKey()).containsExactly(1);
    assertThat(shape.timestamp()).isEqualTo(2);
    assertThat(shape.ttl()).isEqualTo(StatementShape.ABSENT);
    assertThat(shape.valueCount()).isEqualTo(2);
  }

  @Test
  void aStatementPreparesUntilItsTableIsDropped() throws Exception {
    client.shape(insert);
    assertThat(stillPrepares()).isTrue();
    cassandra.session().execute("DROP TABLE " + table);
    assertThat(stillPrepares()).isFalse();
  }

  @Test
  void aClusterThatNobodyAnswersForIsGivenUpAfterTheTimeAllowed() throws Exception {
    int unused;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      unused = socket.getLocalPort();
    }
    assertThatThrownBy(() -> provider(unused).open())
        .isInstanceOf(CassandraSinkException.class)
        .hasMessageStartingWith(
            "No session with Cassandra at [127.0.0.1], port " + unused + " within PT1S: ");
  }

  private boolean stillPrepares() throws Exception {
    return client.stillPrepares(insert).toCompletableFuture().get(60, TimeUnit.SECONDS);
  }

  private CassandraRequest encoded(CassandraWrite write) throws Exception {
    return new RowEncoder(client).encode(write);
  }

  private static DriverClientProvider provider(int port) {
    return new DriverClientProvider(
        new ArrayList<>(List.of("127.0.0.1")),
        port,
        "datacenter1",
        DefaultConsistencyLevel.LOCAL_QUORUM,
        Duration.ofSeconds(30),
        Duration.ofSeconds(1),
        null,
        null,
        true,
        null);
  }
}

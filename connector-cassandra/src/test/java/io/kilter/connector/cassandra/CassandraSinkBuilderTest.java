package io.kilter.connector.cassandra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import io.kilter.connector.cassandra.internal.BatchLimits;
import io.kilter.connector.cassandra.internal.DriverClientProvider;
import java.time.Duration;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLContext;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.Test;

class CassandraSinkBuilderTest {

  @Test
  void everyDefaultIsWhatTheReadmeSays() {
    CassandraSink<String> sink = complete().build();

    assertThat(sink.limits())
        .isEqualTo(new BufferLimits(256, 4, 10_000, 4 * 1024 * 1024, 500, 1024 * 1024));
    assertThat(sink.policy().batches()).isEqualTo(new BatchLimits(64, 65_536));
    assertThat(sink.policy().backoff().base()).isEqualTo(Duration.ofMillis(100));
    assertThat(sink.policy().backoff().limit()).isEqualTo(Duration.ofSeconds(10));
    DriverClientProvider clients = (DriverClientProvider) sink.clients();
    assertThat(clients.port()).isEqualTo(9042);
    assertThat(clients.consistency()).isEqualTo(DefaultConsistencyLevel.LOCAL_QUORUM);
    assertThat(clients.requestTimeout()).isEqualTo(Duration.ofSeconds(10));
    assertThat(clients.connectTimeout()).isEqualTo(Duration.ofMinutes(5));
    assertThat(clients.verifyHostname()).isTrue();
    assertThat(clients.credentials()).isNull();
    assertThat(clients.ssl()).isNull();
  }

  @Test
  void aSinkWithAllItsFunctionsTravelsToTheTaskManagers() throws Exception {
    CassandraSink<String> sink =
        complete()
            .setTimestampExtractor(String::length)
            .setTtl(Duration.ofDays(1))
            .setCredentials(() -> new Credentials("kilter", "secret"))
            .setSslContext(SSLContext::getDefault)
            .setDriverConfigurer(options -> {})
            .build();
    assertThat(InstantiationUtil.clone(sink).limits()).isEqualTo(sink.limits());
  }

  @Test
  void passwordsAreNotPrinted() {
    assertThat(new Credentials("kilter", "secret")).asString().doesNotContain("secret");
  }

  @Test
  void whatIsMissingOrWrongIsSaidInOneSentence() {
    refused(b -> b.setContactPoints(), "No contact points");
    refused(b -> b.setLocalDatacenter(" "), "No local data center");
    refused(b -> b.setPort(0), "The port must be between 1 and 65535, not 0.");
    refused(b -> b.setStatement(null, null), "Either a statement or an element converter");
    refused(
        b -> b.setElementConverter((element, context) -> null),
        "Either a statement or an element converter is needed, and not both.");
    refused(b -> b.setTtl(Duration.ofMillis(10)), "The TTL must be at least 1 s");
    refused(
        b -> b.setTtl(Duration.ofSeconds(630_720_001)),
        "The TTL must be at most 630720000 s (20 years)");
    refused(b -> b.setMaxBufferedRequests(256), "greater than maxBatchSize");
    refused(b -> b.setMaxInFlightRequests(200), "must not exceed 32768 rows");
    refused(b -> b.setMaxRecordSizeInBytes(8L * 1024 * 1024), "at least maxRecordSizeInBytes");
    refused(
        b -> b.setRetryBackoff(Duration.ofSeconds(1), Duration.ofHours(1)),
        "The longest backoff must not exceed");
  }

  @Test
  void theLongestTimeToLiveIsThatOfCassandra() {
    assertThat(complete().setTtl(Duration.ofDays(20 * 365)).build()).isNotNull();
  }

  @Test
  void timestampAndTtlBelongToTheConverterWhenThereIsOne() {
    CassandraSinkBuilder<String> builder = CassandraSink.builder();
    builder
        .setContactPoints("127.0.0.1")
        .setLocalDatacenter("dc1")
        .setElementConverter((element, context) -> CassandraWrite.of("INSERT", element))
        .setTtl(Duration.ofDays(1));
    assertThatThrownBy(builder::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("part of the CassandraWrite");
  }

  private static void refused(UnaryOperator<CassandraSinkBuilder<String>> change, String sentence) {
    assertThatThrownBy(() -> change.apply(complete()).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(sentence);
  }

  private static CassandraSinkBuilder<String> complete() {
    CassandraSinkBuilder<String> builder = CassandraSink.builder();
    return builder
        .setContactPoints("127.0.0.1")
        .setLocalDatacenter("dc1")
        .setStatement("INSERT INTO k.t (a) VALUES (?)", element -> new Object[] {element});
  }
}

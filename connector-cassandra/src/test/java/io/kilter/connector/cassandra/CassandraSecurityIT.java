package io.kilter.connector.cassandra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.AllNodesFailedException;
import com.datastax.oss.driver.api.core.CqlSession;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.flink.util.ExceptionUtils;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A server that wants a password and speaks only TLS. */
class CassandraSecurityIT {

  private static final String STORE_PASSWORD = "changeit";

  @RegisterExtension
  private static final MiniClusterExtension FLINK =
      new MiniClusterExtension(MeasurementJob.cluster());

  private static Path keyStore;
  private static TestCassandra cassandra;

  @BeforeAll
  static void startCassandra() throws Exception {
    keyStore = newKeyStore();
    cassandra =
        TestCassandra.start(settings -> settings.withPasswords().withTls(keyStore, STORE_PASSWORD));
    Await.until("the server has made its first role", CassandraSecurityIT::createSchema);
  }

  @AfterAll
  static void stopCassandra() {
    if (cassandra != null) {
      cassandra.close();
    }
  }

  @Test
  void rowsLandOverTlsWithThePassword() throws Exception {
    run(builder("cassandra").build());
    try (CqlSession session = session()) {
      assertThat(session.execute("SELECT value FROM plant.secured").one().getDouble(0))
          .isEqualTo(1.5);
    }
  }

  @Test
  void aWrongPasswordFailsTheJobAtOnceInsteadOfBeingTriedAgain() {
    long before = System.nanoTime();
    assertThatThrownBy(() -> run(builder("wrong").setConnectTimeout(Duration.ofHours(1)).build()))
        .satisfies(
            failure ->
                assertThat(
                        ExceptionUtils.findThrowable(failure, CassandraSinkException.class)
                            .orElseThrow())
                    .hasMessageContaining("No session with Cassandra")
                    .hasMessageContaining("password are incorrect")
                    .hasMessageNotContaining("wrong"));
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofMinutes(1));
  }

  private static CassandraSinkBuilder<Measurement> builder(String password) {
    String store = keyStore.toString();
    return cassandra
        .<Measurement>sinkBuilder()
        .setStatement(Measurement.insertInto("plant.secured"), Measurement::values)
        .setTimestampExtractor(Measurement::version)
        .setCredentials(() -> new Credentials("cassandra", password))
        .setSslContext(() -> trusting(Path.of(store)));
  }

  private static void run(CassandraSink<Measurement> sink) throws Exception {
    StreamExecutionEnvironment job = StreamExecutionEnvironment.getExecutionEnvironment();
    job.setParallelism(1);
    job.fromData(List.of(new Measurement("press-1", 1, 1.5, null, 1))).sinkTo(sink);
    job.execute();
  }

  private static boolean createSchema() throws Exception {
    try (CqlSession session = session()) {
      session.execute(TestCassandra.keyspaceStatement());
      session.execute("CREATE TABLE IF NOT EXISTS plant.secured (" + Measurement.COLUMNS + ")");
      return true;
    } catch (AllNodesFailedException notYet) {
      return false;
    }
  }

  private static CqlSession session() throws Exception {
    return CqlSession.builder()
        .addContactPoint(cassandra.node().address())
        .withLocalDatacenter(cassandra.node().datacenter())
        .withAuthCredentials("cassandra", "cassandra")
        .withSslContext(trusting(keyStore))
        .withConfigLoader(TestCassandra.patientOptions())
        .build();
  }

  private static SSLContext trusting(Path store) throws GeneralSecurityException, IOException {
    KeyStore certificates = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      certificates.load(in, STORE_PASSWORD.toCharArray());
    }
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("node", certificates.getCertificate("node"));
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }

  /** A certificate of the loopback address, signed by itself, made by the JDK's keytool. */
  private static Path newKeyStore() throws Exception {
    Path store = TestCassandra.newDirectory().resolve("node.p12");
    Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
    List<String> command =
        List.of(
            keytool.toString(),
            "-genkeypair",
            "-alias",
            "node",
            "-keyalg",
            "EC",
            "-dname",
            "CN=localhost",
            "-ext",
            "san=ip:127.0.0.1,dns:localhost",
            "-validity",
            "2",
            "-storetype",
            "PKCS12",
            "-keystore",
            store.toString(),
            "-storepass",
            STORE_PASSWORD);
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(process.waitFor()).isZero();
    return store;
  }
}

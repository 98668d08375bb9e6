package io.kilter.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kilter.config.DashboardSettings;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A dashboard with a certificate of its own. */
class HttpsTest {
  private static final String STORE_PASSWORD = "changeit";

  @TempDir Path folder;

  private DashboardSettings settings(URI api, String certificate, String key) throws IOException {
    Path password = Files.writeString(folder.resolve("password"), "secret");
    return new DashboardSettings(
        "127.0.0.1", 0, password.toString(), false, List.of(), api, "", "", certificate, key, "");
  }

  @Test
  void withACertificateItSpeaksHttpsOnlyAndItsCookieIsForHttps() throws Exception {
    KeyStore keys = selfSigned();
    String certificate = pem("CERTIFICATE", keys.getCertificate("page").getEncoded());
    String key = pem("PRIVATE KEY", keys.getKey("page", STORE_PASSWORD.toCharArray()).getEncoded());
    try (FakeApi api = new FakeApi(new FakeFleet(1_794_000_000_000L, 3));
        DashboardServer dashboard = DashboardServer.start(settings(api.uri(), certificate, key))) {
      HttpClient client = HttpClient.newBuilder().sslContext(trusting(keys)).build();
      String address = "://localhost:" + dashboard.port() + "/session";
      HttpResponse<String> entered =
          client.send(
              request("https" + address)
                  .POST(BodyPublishers.ofString("{\"secret\":\"secret\"}"))
                  .build(),
              BodyHandlers.ofString());

      assertThat(entered.statusCode()).isEqualTo(200);
      assertThat(entered.headers().firstValue("set-cookie").orElseThrow())
          .startsWith("__Host-kilter-session=")
          .contains("Secure");
      assertThatThrownBy(
              () -> client.send(request("http" + address).build(), BodyHandlers.ofString()))
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void aCertificateThatIsNotThereOrHasNoKeyIsNamed() {
    URI api = URI.create("http://127.0.0.1:1");
    assertThatThrownBy(() -> DashboardServer.start(settings(api, "no.pem", "no.key")))
        .isInstanceOf(IOException.class)
        .hasMessage("The file of dashboard.tls.certificate, no.pem, cannot be read");
    assertThatThrownBy(() -> settings(api, "no.pem", ""))
        .hasMessageContaining("go together: set both or neither");
  }

  @Test
  void filesThatDoNotBelongTogetherAreRefusedBeforeItListens() throws Exception {
    URI api = URI.create("http://127.0.0.1:1");
    String certificate = pem("CERTIFICATE", selfSigned().getCertificate("page").getEncoded());
    KeyPair other = KeyPairGenerator.getInstance("EC").generateKeyPair();
    String foreign = pem("PRIVATE KEY", other.getPrivate().getEncoded());

    assertThatThrownBy(() -> DashboardServer.start(settings(api, certificate, foreign)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("The file of dashboard.tls.key")
        .hasMessageContaining("is not the key of the certificate in");
    assertThatThrownBy(() -> DashboardServer.start(settings(api, foreign, foreign)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("has no certificate as PEM");
  }

  private static HttpRequest.Builder request(String address) {
    return HttpRequest.newBuilder(URI.create(address)).timeout(Duration.ofSeconds(60));
  }

  private KeyStore selfSigned() throws Exception {
    Path file = folder.resolve("keys.p12");
    String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    String asked =
        "-genkeypair -alias page -keyalg EC -dname CN=localhost -ext san=dns:localhost"
            + " -storetype PKCS12 -keystore "
            + file
            + " -storepass "
            + STORE_PASSWORD;
    List<String> command = new ArrayList<>(List.of(keytool));
    command.addAll(List.of(asked.split(" ", -1)));
    Process made =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("keytool.log").toFile())
            .start();
    assertThat(made.waitFor(60, TimeUnit.SECONDS)).isTrue();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      keys.load(in, STORE_PASSWORD.toCharArray());
    }
    return keys;
  }

  private String pem(String type, byte[] content) throws IOException {
    String text = Base64.getMimeEncoder().encodeToString(content);
    Path file = folder.resolve(type.replace(' ', '-') + ".pem");
    String whole = "-----BEGIN " + type + "-----\n" + text + "\n-----END " + type + "-----\n";
    return Files.writeString(file, whole).toString();
  }

  private static SSLContext trusting(KeyStore keys) throws Exception {
    KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
    trusted.load(null, null);
    trusted.setCertificateEntry("page", keys.getCertificate("page"));
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }
}

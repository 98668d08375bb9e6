package io.kilter.serve.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kilter.config.ApiSettings;
import io.kilter.serve.ApiServer;
import io.kilter.serve.FakeStore;
import io.kilter.serve.RunningApi;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {
  private static final char[] PASSWORD = "changeit".toCharArray();

  @TempDir Path folder;

  private static ApiServer start(ApiSettings settings) throws IOException {
    return ApiServer.start(settings, RunningApi.job("distance"), new FakeStore(), List.of());
  }

  @Test
  void withACertificateTheServerSpeaksHttpsOnly() throws Exception {
    KeyStore keys = selfSigned("keys");
    ApiSettings settings = ApiSettings.loopback(0).withTls(certificate(keys), key(keys));
    try (ApiServer server = start(settings)) {
      HttpClient client =
          HttpClient.newBuilder()
              .version(HttpClient.Version.HTTP_1_1)
              .sslContext(trusting(keys))
              .build();
      String address = "://localhost:" + server.port() + "/health/live";
      assertThat(client.send(get("https" + address), BodyHandlers.ofString()).statusCode())
          .isEqualTo(200);
      assertThatThrownBy(() -> client.send(get("http" + address), BodyHandlers.ofString()))
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void aCertificateThatIsNotThereIsNamed() {
    ApiSettings settings = ApiSettings.loopback(0).withTls("no.pem", "no.key");
    assertThatThrownBy(() -> start(settings))
        .isInstanceOf(IOException.class)
        .hasMessage("The file of api.tls.certificate, no.pem, cannot be read");
  }

  @Test
  void whatIsNoCertificateOrNoKeyIsNamedWithItsSetting() throws Exception {
    KeyStore keys = selfSigned("keys");
    String certificate = certificate(keys);
    String key = key(keys);
    String neither = Files.writeString(folder.resolve("neither.pem"), "not PEM\n").toString();
    assertThatThrownBy(() -> start(ApiSettings.loopback(0).withTls(neither, key)))
        .isInstanceOf(IOException.class)
        .hasMessage("The file of api.tls.certificate, " + neither + ", has no certificate as PEM");
    assertThatThrownBy(() -> start(ApiSettings.loopback(0).withTls(certificate, neither)))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "The file of api.tls.key, "
                + neither
                + ", has no private key as PEM that goes with "
                + certificate);
  }

  @Test
  void aKeyOfAnotherCertificateIsRefused() throws Exception {
    String certificate = certificate(selfSigned("keys"));
    String other = key(selfSigned("others"));
    assertThatThrownBy(() -> start(ApiSettings.loopback(0).withTls(certificate, other)))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "The file of api.tls.key, "
                + other
                + ", is not the key of the certificate in "
                + certificate);
  }

  private String certificate(KeyStore keys) throws Exception {
    return pem("CERTIFICATE", keys.getCertificate("kilter").getEncoded(), "certificate.pem")
        .toString();
  }

  private String key(KeyStore keys) throws Exception {
    return pem("PRIVATE KEY", keys.getKey("kilter", PASSWORD).getEncoded(), "key.pem").toString();
  }

  private static HttpRequest get(String address) {
    return HttpRequest.newBuilder(URI.create(address)).timeout(Duration.ofSeconds(20)).build();
  }

  private KeyStore selfSigned(String name) throws Exception {
    Path file = folder.resolve(name + ".p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "kilter",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost",
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                new String(PASSWORD))
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("keytool.log").toFile())
            .start();
    assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(keytool.exitValue()).isZero();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      keys.load(in, PASSWORD);
    }
    return keys;
  }

  private Path pem(String type, byte[] content, String name) throws IOException {
    String text = Base64.getMimeEncoder().encodeToString(content);
    return Files.writeString(
        folder.resolve(name),
        "-----BEGIN " + type + "-----\n" + text + "\n-----END " + type + "-----\n");
  }

  private static SSLContext trusting(KeyStore keys) throws Exception {
    KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
    trusted.load(null, null);
    trusted.setCertificateEntry("kilter", keys.getCertificate("kilter"));
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }
}

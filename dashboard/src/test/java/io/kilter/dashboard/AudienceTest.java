package io.kilter.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kilter.config.DashboardSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whom a dashboard lets in that others can reach, and whom it is to its API. */
class AudienceTest {
  private static final Duration BOUND = Duration.ofSeconds(20);

  @TempDir Path folder;
  private FakeApi api;

  @BeforeEach
  void startApi() {
    api = new FakeApi(new FakeFleet(1_700_000_000_000L, 3));
  }

  @AfterEach
  void stopApi() {
    api.close();
  }

  private DashboardSettings settings(String host, String passwordFile, boolean insecure) {
    return new DashboardSettings(
        host, 0, passwordFile, insecure, List.of("plant.example"), api.uri(), "", "");
  }

  private String password(String text) throws IOException {
    return Files.writeString(folder.resolve("password"), text + "\n").toString();
  }

  @Test
  void itListensBeyondThisMachineOnlyIfBrowsersSignInOrNobodyHasTo() throws Exception {
    assertThatThrownBy(() -> DashboardServer.start(settings("0.0.0.0", "", false)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("dashboard.password-file must hold a password");
    DashboardServer.start(settings("0.0.0.0", "", true)).close();
    DashboardServer.start(settings("0.0.0.0", password("secret"), false)).close();
  }

  @Test
  void whoeverHasNotThePasswordSeesNothingButThatItLives() throws Exception {
    String file = password("pa:ss \"wörd");
    try (var dashboard = DashboardServer.start(settings("127.0.0.1", file, false))) {
      assertThat(get(dashboard, "/", null).statusCode()).isEqualTo(401);
      HttpResponse<String> refused = get(dashboard, "/api/overview", basic("kilter:wrong"));
      assertThat(refused.statusCode()).isEqualTo(401);
      assertThat(refused.headers().firstValue("www-authenticate").orElseThrow())
          .startsWith("Basic ");
      assertThat(get(dashboard, "/health/live", null).statusCode()).isEqualTo(200);

      assertThat(get(dashboard, "/", basic("kilter:pa:ss \"wörd")).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void itAnswersToItsOwnNamesOnly() throws Exception {
    try (var dashboard = DashboardServer.start(settings("127.0.0.1", "", false))) {
      assertThat(statusFor(dashboard, "plant.example", "/")).isEqualTo(200);
      assertThat(statusFor(dashboard, "evil.example", "/")).isEqualTo(421);
      assertThat(statusFor(dashboard, "10.1.2.3", "/health/live")).isEqualTo(200);
    }
  }

  @Test
  void itShowsTheApiItsKeyAndKeepsThePasswordToItself() throws Exception {
    Path key = Files.writeString(folder.resolve("key"), "kk_secret\n");
    try (var keyed =
            DashboardServer.start(
                new DashboardSettings(
                    "127.0.0.1",
                    0,
                    password("secret"),
                    false,
                    List.of(),
                    api.uri(),
                    key.toString(),
                    ""));
        var keyless = DashboardServer.start(settings("127.0.0.1", password("secret"), false))) {
      get(keyed, "/api/echo", basic("kilter:secret"));
      assertThat(api.lastAuthorization()).isEqualTo("Bearer kk_secret");
      get(keyless, "/api/echo", basic("kilter:secret"));
      assertThat(api.lastAuthorization()).isNull();
    }
  }

  private static String basic(String credentials) {
    return "Basic "
        + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
  }

  private static HttpResponse<String> get(
      DashboardServer dashboard, String path, String authorization) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + dashboard.port() + path))
            .timeout(BOUND);
    if (authorization != null) {
      request.header("Authorization", authorization);
    }
    return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private static int statusFor(DashboardServer dashboard, String host, String path)
      throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), dashboard.port())) {
      socket.setSoTimeout((int) BOUND.toMillis());
      String request =
          "GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      String answer =
          new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
      return Integer.parseInt(answer.split(" ", 3)[1]);
    }
  }
}

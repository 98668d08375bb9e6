package io.kilter.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.kilter.config.DashboardSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whom the dashboard's server lets in, and whom it is to its API for them. */
class SignInTest {
  private static final Duration BOUND = Duration.ofSeconds(60);
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  @TempDir Path folder;
  private FakeApi api;
  private DashboardServer dashboard;

  @BeforeEach
  void startApi() {
    api = new FakeApi(new FakeFleet(1_700_000_000_000L, 3));
  }

  @AfterEach
  void stop() {
    dashboard.close();
    api.close();
  }

  private void start(String password, String key) throws IOException {
    dashboard =
        DashboardServer.start(
            new DashboardSettings(
                "127.0.0.1",
                0,
                file("password", password),
                false,
                List.of(),
                api.uri(),
                file("key", key),
                "",
                "",
                "",
                ""));
  }

  private String file(String name, String text) throws IOException {
    return text.isEmpty() ? "" : Files.writeString(folder.resolve(name), text + "\n").toString();
  }

  @Test
  void whoHasNotSignedInGetsThePageAndNothingElse() throws Exception {
    start("pa:ss \"wörd", "");

    assertThat(send(to("/")).statusCode()).isEqualTo(200);
    assertThat(send(to("/session")).body()).isEqualTo("{\"required\":true}");
    assertThat(send(to("/health/live")).statusCode()).isEqualTo(200);
    for (String closed : List.of("/api/sensors", "/pipeline")) {
      assertThat(send(to(closed)).statusCode()).as(closed).isEqualTo(401);
      assertThat(send(to(closed).header("Cookie", "kilter-session=AAAA")).statusCode())
          .isEqualTo(401);
    }
    assertThat(api.asked()).isEmpty();
  }

  @Test
  void thePasswordLetsInAsTheDashboardsOwnKey() throws Exception {
    api.system().requireKey("own", "write");
    start("pa:ss \"wörd", "own");

    assertThat(enter("wrong").statusCode()).isEqualTo(401);
    HttpResponse<String> entered = enter("pa:ss \\\"wörd");

    assertThat(entered.body())
        .isEqualTo("{\"required\":true,\"name\":\"who may write\",\"role\":\"write\"}");
    assertThat(entered.headers().firstValue("set-cookie").orElseThrow())
        .startsWith("kilter-session=")
        .contains("HTTPOnly", "SameSite=Strict", "Path=/")
        .doesNotContain("Secure");
    String cookie = cookie(entered);
    assertThat(send(to("/api/sensors").header("Cookie", cookie)).statusCode()).isEqualTo(200);
    assertThat(api.lastAuthorization()).isEqualTo("Bearer own");
    assertThat(api.lastCookie()).isNull();
    assertThat(send(to("/session").header("Cookie", cookie)).body()).contains("\"role\":\"write\"");
  }

  @Test
  void aKeyOfTheApiLetsInAsThatKeyAndStaysOnTheServer() throws Exception {
    api.system().requireKey("kk_admin", "admin");
    start("", "");

    assertThat(send(to("/session")).body()).isEqualTo("{\"required\":true}");
    HttpResponse<String> entered = enter("kk_admin");

    assertThat(entered.statusCode()).isEqualTo(200);
    assertThat(entered.headers().map().toString() + entered.body()).doesNotContain("kk_admin");
    assertThat(send(to("/api/sensors").header("Cookie", cookie(entered))).statusCode())
        .isEqualTo(200);
    assertThat(api.lastAuthorization()).isEqualTo("Bearer kk_admin");
    assertThat(enter("kk_other").statusCode()).isEqualTo(401);
  }

  @Test
  void anApiThatAsksNobodyDoesNotLetGuessersPastThePassword() throws Exception {
    start("secret", "");

    assertThat(enter("guess").statusCode()).isEqualTo(401);
    assertThat(enter("two\\r\\nlines").statusCode()).isEqualTo(401);
    assertThat(enter("secret").statusCode()).isEqualTo(200);
    for (int i = 0; i < 10; i++) {
      enter("guess");
    }
    // Eleven within a minute; or the minute ended meanwhile, and there were fewer.
    assertThat(enter("guess").statusCode()).isIn(429, 401);
  }

  @Test
  void whereNobodyHasToSignInTheRoleIsWhatTheApiSays() throws Exception {
    start("", "");

    assertThat(send(to("/session")).body()).isEqualTo("{\"required\":false,\"role\":\"admin\"}");
    api.close();
    assertThat(send(to("/session")).statusCode()).isEqualTo(502);
  }

  @Test
  void behindTlsTheCookieIsForTlsOnly() throws Exception {
    start("secret", "");

    HttpResponse<String> entered = enter("secret", "X-Forwarded-Proto", "https");

    assertThat(entered.headers().firstValue("set-cookie").orElseThrow())
        .startsWith("__Host-kilter-session=")
        .contains("Secure", "HTTPOnly", "SameSite=Strict");
  }

  @Test
  void anotherSiteCanNeitherSignInNorOutNorPost() throws Exception {
    start("secret", "");

    String here = "http://127.0.0.1:" + dashboard.port();
    assertThat(enter("secret", "Origin", "https://evil.example").statusCode()).isEqualTo(403);
    assertThat(enter("secret", "Origin", "null").statusCode()).isEqualTo(403);
    assertThat(enter("secret", "Sec-Fetch-Site", "same-site").statusCode()).isEqualTo(403);
    assertThat(enter("secret", "Origin", here).statusCode()).isEqualTo(200);
    assertThat(send(to("/session").header("Origin", "https://evil.example").DELETE()).statusCode())
        .isEqualTo(403);
    HttpResponse<String> left = send(to("/session").header("Origin", here).DELETE());
    assertThat(left.statusCode()).isEqualTo(204);
    assertThat(left.headers().firstValue("set-cookie").orElseThrow()).contains("Max-Age=0");
  }

  private HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + dashboard.port() + path))
        .timeout(BOUND);
  }

  private HttpResponse<String> enter(String secret, String... headers) throws Exception {
    HttpRequest.Builder request =
        to("/session").POST(BodyPublishers.ofString("{\"secret\":\"" + secret + "\"}"));
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return send(request);
  }

  private static String cookie(HttpResponse<String> answer) {
    return answer.headers().firstValue("set-cookie").orElseThrow().split(";", 2)[0];
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }
}

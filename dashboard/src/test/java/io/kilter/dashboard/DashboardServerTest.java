package io.kilter.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kilter.config.DashboardSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DashboardServerTest {
  private static final Duration BOUND = Duration.ofSeconds(20);
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static FakeApi api;
  private static DashboardServer dashboard;

  @BeforeAll
  static void start() throws IOException {
    api = new FakeApi(new FakeFleet(1_700_000_000_000L, 3));
    dashboard =
        DashboardServer.start(
            DashboardSettings.loopback(0, api.uri()),
            new ProxyTimeouts(Duration.ofSeconds(2), Duration.ofMillis(800)));
  }

  @AfterAll
  static void stop() {
    dashboard.close();
    api.close();
  }

  @Test
  void thePageAllowsNoInlineScriptButItsImportMap() throws Exception {
    HttpResponse<String> page = get("/");

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().firstValue("content-type")).contains("text/html; charset=utf-8");
    var map = Pattern.compile("<script type=\"importmap\">(.+?)</script>").matcher(page.body());
    assertThat(map.find()).isTrue();
    byte[] hash =
        MessageDigest.getInstance("SHA-256").digest(map.group(1).getBytes(StandardCharsets.UTF_8));
    String policy = page.headers().firstValue("content-security-policy").orElseThrow();
    assertThat(policy)
        .contains("default-src 'self';")
        .contains("'sha256-" + Base64.getEncoder().encodeToString(hash) + "'")
        .doesNotContain("unsafe");
    assertThat(page.headers().firstValue("x-content-type-options")).contains("nosniff");
  }

  @Test
  void everythingTheImportMapNamesIsServedAndMayBeKeptForEver() throws Exception {
    var addresses = Pattern.compile("\"(/vendor/[^\"]+\\.js)\"").matcher(get("/").body());
    int found = 0;
    while (addresses.find()) {
      HttpResponse<String> file = get(addresses.group(1));
      assertThat(file.statusCode()).as(addresses.group(1)).isEqualTo(200);
      assertThat(file.headers().firstValue("content-type"))
          .hasValueSatisfying(t -> assertThat(t).startsWith("text/javascript"));
      assertThat(file.headers().firstValue("cache-control"))
          .hasValueSatisfying(c -> assertThat(c).contains("immutable"));
      found++;
    }
    assertThat(found).isEqualTo(5);
  }

  @Test
  void aFileThatDidNotChangeIsNotSentAgain() throws Exception {
    String etag = get("/page.css").headers().firstValue("etag").orElseThrow();

    HttpResponse<String> again =
        send(request("/page.css").header("If-None-Match", etag).GET().build());

    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/../DashboardServer.class",
        "/%2e%2e/DashboardServer.class",
        "/..%2fDashboardServer.class",
        "/views/../../DashboardServer.class",
        "/vendor/../page/index.html",
        "/vendor/uplot/1.6.30/../../../../../log4j2-test.xml",
        "/vendor/uplot/1.6.30/..%2f..%2fsecret.js",
        "/vendor/uplot/0.0.1/dist/uPlot.esm.js",
        "/vendor/jquery/3.7.1/dist/jquery.js",
        "/%00.js",
        "/views/",
        "/index.html%00.js"
      })
  void nothingButThePagesOwnFilesIsServed(String path) throws Exception {
    // Over a bare socket, since a client would tidy the path up.
    assertThat(statusOf("GET " + path + " HTTP/1.1", "localhost")).isIn(400, 404);
  }

  @Test
  void aRequestThatNamesAForeignHostIsRefused() throws Exception {
    assertThat(statusOf("GET / HTTP/1.1", "attacker.example")).isEqualTo(421);
    assertThat(statusOf("GET / HTTP/1.1", "localhost:" + dashboard.port())).isEqualTo(200);
    assertThat(statusOf("GET / HTTP/1.1", "[::1]:8501")).isEqualTo(200);
  }

  @Test
  void theApiIsAskedWithTheSamePathAndQuery() throws Exception {
    HttpResponse<String> answer =
        get("/api/sensors/a%2Fb%20c/scores?from=1&to=2&limit=3&note=%C3%A4+%26");

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.headers().firstValue("content-type")).contains("application/problem+json");
    assertThat(api.asked())
        .contains("GET /sensors/a%2Fb%20c/scores?from=1&to=2&limit=3&note=%C3%A4+%26");
  }

  @Test
  void bodiesOfAnySizeGoThroughToTheApiAndBack() throws Exception {
    byte[] body = new byte[3_000_000];
    for (int i = 0; i < body.length; i++) {
      body[i] = (byte) (i * 31);
    }

    HttpResponse<byte[]> answer =
        CLIENT.send(
            request("/api/echo").POST(HttpRequest.BodyPublishers.ofByteArray(body)).build(),
            HttpResponse.BodyHandlers.ofByteArray());

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo(body);
    assertThat(answer.headers().firstValue("x-seen-host")).contains(api.uri().getAuthority());
  }

  @Test
  void anotherSiteCannotPostThroughTheViewersBrowser() throws Exception {
    HttpResponse<String> answer =
        send(
            request("/api/echo")
                .header("Sec-Fetch-Site", "cross-site")
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build());

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(api.asked()).doesNotContain("POST /echo{}");
  }

  @Test
  void noPathLeadsOutOfTheApi() throws Exception {
    int before = api.asked().size();

    assertThat(statusOf("GET /api/../silence HTTP/1.1", "localhost")).isEqualTo(404);
    assertThat(api.asked()).hasSize(before);
  }

  @Test
  void anApiThatIsNotThereIsABadGateway() throws Exception {
    var gone = new FakeApi(new FakeFleet(1_700_000_000_000L, 3));
    URI address = gone.uri();
    gone.close();
    try (var alone = DashboardServer.start(DashboardSettings.loopback(0, address))) {
      HttpResponse<String> answer =
          send(
              HttpRequest.newBuilder(
                      URI.create("http://127.0.0.1:" + alone.port() + "/api/sensors"))
                  .timeout(BOUND)
                  .build());

      assertThat(answer.statusCode()).isEqualTo(502);
      assertThat(answer.headers().firstValue("content-type")).contains("application/problem+json");
      assertThat(answer.body()).contains("\"status\":502").contains("cannot be reached");
    }
  }

  @Test
  void anApiThatDoesNotAnswerInTimeIsAGatewayTimeout() throws Exception {
    HttpResponse<String> answer = get("/api/silence");

    assertThat(answer.statusCode()).isEqualTo(504);
    assertThat(answer.headers().firstValue("content-type")).contains("application/problem+json");
    assertThat(answer.body()).contains("did not answer within 800 ms");
  }

  @Test
  void itIsAliveWhateverTheApiDoes() throws Exception {
    assertThat(get("/health/live").body()).isEqualTo("{\"status\":\"live\"}");
  }

  @Test
  void thePageOnlyAnswersReads() throws Exception {
    HttpResponse<String> answer =
        send(request("/").POST(HttpRequest.BodyPublishers.ofString("x")).build());

    assertThat(answer.statusCode()).isEqualTo(405);
  }

  @Test
  void aTakenPortIsNamed() {
    assertThatThrownBy(
            () -> DashboardServer.start(DashboardSettings.loopback(dashboard.port(), api.uri())))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("127.0.0.1:" + dashboard.port());
  }

  private static HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + dashboard.port() + path))
        .timeout(BOUND);
  }

  private static HttpResponse<String> get(String path) throws Exception {
    return send(request(path).GET().build());
  }

  private static HttpResponse<String> send(HttpRequest request) throws Exception {
    return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private static int statusOf(String requestLine, String host) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), dashboard.port())) {
      socket.setSoTimeout((int) BOUND.toMillis());
      OutputStream out = socket.getOutputStream();
      String head = requestLine + "\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
      out.write(head.getBytes(StandardCharsets.ISO_8859_1));
      InputStream in = socket.getInputStream();
      String status = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
      return Integer.parseInt(status.substring(9, 12));
    }
  }
}

package io.kilter.serve.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.kilter.config.ApiSettings;
import io.kilter.config.ModelSettings;
import io.kilter.serve.FakeStore;
import io.kilter.serve.RunningApi;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EntranceTest {
  private static RunningApi start(ApiSettings settings) throws IOException {
    return new RunningApi(
        settings,
        new FakeStore(),
        "distance",
        ModelSettings.defaults().withPath("target/no-models"));
  }

  /** The JDK's client does not let its user choose these headers. */
  private static String raw(RunningApi api, String lines) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), api.port())) {
      socket.setSoTimeout(10_000);
      socket
          .getOutputStream()
          .write((lines + "Connection: close\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "localhost,200",
    "LOCALHOST:8080,200",
    "127.0.0.1:1,200",
    "[::1]:8080,200",
    "kilter.plant.example,200",
    "evil.example,421",
    "localhost.evil.example,421",
    "127.0.0.1.evil.example,421"
  })
  void aRequestThatIsAddressedToAnotherHostIsRefused(String host, int status) throws IOException {
    ApiSettings named =
        ApiSettings.loopback(0).withNames(List.of("kilter.plant.example"), List.of());
    try (RunningApi api = start(named)) {
      assertThat(raw(api, "GET /info HTTP/1.1\r\nHost: " + host + "\r\n"))
          .startsWith("HTTP/1.1 " + status + " ");
    }
  }

  @Test
  void onlyPagesOfListedOriginsMayAsk() throws IOException {
    ApiSettings listed =
        ApiSettings.loopback(0).withNames(List.of(), List.of("https://plant.example"));
    String ask = "GET /info HTTP/1.1\r\nHost: localhost\r\nOrigin: ";
    try (RunningApi api = start(listed)) {
      assertThat(raw(api, ask + "https://plant.example\r\n"))
          .containsIgnoringCase("access-control-allow-origin: https://plant.example");
      assertThat(raw(api, ask + "https://evil.example\r\n"))
          .startsWith("HTTP/1.1 403 ")
          .doesNotContainIgnoringCase("access-control-allow-origin");
    }
    try (RunningApi api = start(ApiSettings.loopback(0))) {
      assertThat(raw(api, ask + "https://plant.example\r\n"))
          .doesNotContainIgnoringCase("access-control-allow");
    }
  }

  @Test
  void whoAsksTooOftenIsToldWhenToComeBack() throws IOException {
    try (RunningApi api = start(ApiSettings.loopback(0).withLimits(1000, 1, 10))) {
      assertThat(api.get("/info").status()).isEqualTo(200);
      var second = api.get("/info");
      assertThat(second.status()).isEqualTo(429);
      assertThat(second.header("retry-after")).isEqualTo("1");
      assertThat(api.get("/health/live").status()).isEqualTo(200);
    }
  }
}

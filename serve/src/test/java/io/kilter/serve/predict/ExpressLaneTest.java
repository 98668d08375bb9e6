package io.kilter.serve.predict;

import static org.assertj.core.api.Assertions.assertThat;

import io.kilter.config.ApiSettings;
import io.kilter.serve.Answer;
import io.kilter.serve.FakeStore;
import io.kilter.serve.RunningApi;
import io.kilter.serve.ToyRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressLaneTest {
  private static final String READING = "{\"timestamp\":1700000000000,\"pressure\":9,\"flow\":0.5}";
  private static final String PLAIN = "application/json";

  /** The same to a client, and nothing that the lane takes. */
  private static final String NOT_PLAIN = "application/json; charset=utf-8";

  @TempDir Path folder;
  private ToyRegistry registry;

  @BeforeEach
  void publish() throws IOException {
    registry = new ToyRegistry(folder);
    registry.publish("press", 1);
    registry.activate("press@1");
  }

  private RunningApi api(ApiSettings http) throws IOException {
    return new RunningApi(http, new FakeStore(), "distance", registry.settings("press"));
  }

  private static Answer post(RunningApi api, String path, String body, String type, String key) {
    Map<String, String> headers = key.isEmpty() ? Map.of() : Map.of("Authorization", key);
    return api.sendLater("POST", path, body, type, headers).join();
  }

  private static void requireSame(RunningApi api, String path, String body, String key) {
    Answer fast = post(api, path, body, PLAIN, key);
    Answer slow = post(api, path, body, NOT_PLAIN, key);
    assertThat(fast.status()).isEqualTo(slow.status());
    assertThat(fast.body()).isEqualTo(slow.body());
    assertThat(headers(fast)).isEqualTo(headers(slow));
  }

  private static Map<String, List<String>> headers(Answer answer) {
    return new HashMap<>(answer.headers().map());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        READING,
        "{\"sensor_id\":\"a\",\"timestamp\":1,\"pressure\":null,\"flow\":-1e9}",
        "{\"timestamp\":1,\"pressure\":1}",
        "{\"timestamp\":1,\"pressure\":1,\"flow\":\"much\"}",
        "{\"timestamp\":1,\"pressure\":",
        "[]",
        ""
      })
  void aReadingGetsTheAnswerOfTheLongWay(String body) throws IOException {
    try (RunningApi api = api(ApiSettings.loopback(0))) {
      requireSame(api, "/predict", body, "");
      requireSame(api, "/predict?model=press", body, "");
      requireSame(api, "/predict?model=press@1", body, "");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "?model=press%401",
        "?model=oven",
        "?model=press@2",
        "?model=",
        "?model",
        "?",
        "?model=press&model=press",
        "?modle=press",
        "s"
      })
  void whatIsNotPlainIsAnsweredAsEver(String behind) throws IOException {
    try (RunningApi api = api(ApiSettings.loopback(0))) {
      requireSame(api, "/predict" + behind, READING, "");
    }
  }

  @Test
  void aKeyIsAskedForAndLimitedAsOnTheLongWay() throws IOException {
    String secret = "a key of 256 random bits, say";
    try (RunningApi api = api(ApiSettings.loopback(0).withKeys(List.of(readKey(secret))))) {
      requireSame(api, "/predict", READING, "");
      requireSame(api, "/predict", READING, "Bearer guessed");
      requireSame(api, "/predict", READING, "Bearer " + secret);
      assertThat(post(api, "/predict", READING, PLAIN, "").status()).isEqualTo(401);
      assertThat(post(api, "/predict", READING, PLAIN, "Bearer " + secret).status()).isEqualTo(200);
    }
    try (RunningApi api = api(ApiSettings.loopback(0).withLimits(1 << 20, 1, 10))) {
      assertThat(post(api, "/predict", READING, PLAIN, "").status()).isEqualTo(200);
      Answer refused = post(api, "/predict", READING, PLAIN, "");
      assertThat(refused.status()).isEqualTo(429);
      assertThat(refused.header("retry-after")).isEqualTo("1");
    }
  }

  private static String readKey(String secret) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
      return "plant:read:" + HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void requestsAreCountedByRouteAndModelOnBothWays() throws IOException {
    try (RunningApi api = api(ApiSettings.loopback(0))) {
      post(api, "/predict", READING, PLAIN, "");
      post(api, "/predict", READING, NOT_PLAIN, "");
      post(api, "/predict", "[]", PLAIN, "");
      assertThat(api.get("/metrics").body())
          .contains(
              "http_server_requests_seconds_count"
                  + "{method=\"POST\",route=\"/predict\",status=\"200\"} 2",
              "http_server_requests_seconds_count"
                  + "{method=\"POST\",route=\"/predict\",status=\"400\"} 1",
              "kilter_predictions_total{model=\"press\",version=\"1\"} 2");
    }
  }

  @Test
  void aBodyLargerThanTheSettingIsRefused() throws IOException {
    try (RunningApi api = api(ApiSettings.loopback(0).withLimits(100, 0, 10))) {
      String large = "{\"pressure\":9,\"flow\":0.5,\"note\":\"" + "x".repeat(100) + "\"}";
      assertThat(post(api, "/predict", large, PLAIN, "").status()).isEqualTo(413);
      assertThat(post(api, "/predict", READING, PLAIN, "").status()).isEqualTo(200);
    }
  }

  @Test
  void aBodyThatComesInPiecesIsPutTogether() throws IOException {
    try (RunningApi api = api(ApiSettings.loopback(0));
        Socket socket = begin(api, READING.length())) {
      for (int i = 0; i < READING.length(); i += 20) {
        String piece = READING.substring(i, Math.min(READING.length(), i + 20));
        socket.getOutputStream().write(piece.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
        // Asked on another connection, so that the piece is likely to be read by itself.
        assertThat(api.get("/health/live").status()).isEqualTo(200);
      }
      byte[] answer = socket.getInputStream().readAllBytes();
      assertThat(new String(answer, StandardCharsets.US_ASCII))
          .startsWith("HTTP/1.1 200 OK")
          .contains("\"model\":\"press\"");
    }
  }

  @Test
  void aClientThatGoesAwayGivesItsPlaceBack() throws IOException {
    try (RunningApi api = api(ApiSettings.loopback(0).withLimits(1 << 20, 0, 1))) {
      long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
      int status = 200;
      while (status != 429) {
        assertThat(System.nanoTime()).as("the place is never taken").isLessThan(deadline);
        // Where the one that is whole gets the place first, this one is refused and tried again.
        try (Socket socket = begin(api, READING.length())) {
          socket.getOutputStream().write("{".getBytes(StandardCharsets.US_ASCII));
          status = post(api, "/predict", READING, PLAIN, "").status();
        }
      }
      while (status != 200) {
        assertThat(System.nanoTime()).as("the place is never given back").isLessThan(deadline);
        status = post(api, "/predict", READING, PLAIN, "").status();
      }
    }
  }

  private static Socket begin(RunningApi api, int length) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), api.port());
    socket.setSoTimeout(60_000);
    socket.setTcpNoDelay(true);
    String head =
        "POST /predict HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
            + "Content-Type: application/json\r\nContent-Length: "
            + length
            + "\r\n\r\n";
    socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().flush();
    return socket;
  }
}

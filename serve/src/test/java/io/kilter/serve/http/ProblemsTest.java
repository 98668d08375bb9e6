package io.kilter.serve.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.kilter.serve.Answer;
import io.kilter.serve.FakeStore;
import io.kilter.serve.Rows;
import io.kilter.serve.RunningApi;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProblemsTest {
  private static FakeStore store;
  private static RunningApi api;

  @BeforeAll
  static void start() throws IOException {
    store = new FakeStore();
    api = new RunningApi(store);
  }

  @AfterAll
  static void stop() throws IOException {
    api.close();
  }

  @BeforeEach
  void clear() {
    store.clear();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"temperature\":\"warm\"}             | temperature must be a number or null.",
        "{\"humidity\":true}                    | humidity must be a number or null.",
        "{\"humidity\":[1]}                     | humidity must be a number or null.",
        "{\"temperature\":1e999}                | temperature is too large for a double.",
        "{\"temperature\":-1e999}               | temperature is too large for a double.",
        "{\"temperature\":NaN}                  | The body is not valid JSON: ",
        "{\"temperature\":1,\"temperature\":2}  | The body is not valid JSON: Duplicate",
        "{\"temperature\":1}{}                  | The body is not valid JSON",
        "{\"temperature\":                      | The body is not valid JSON: ",
        "[1,2]                                  | The body must be a JSON object.",
        "null                                   | The body must be a JSON object.",
        "12                                     | The body must be a JSON object.",
        "``                                     | The body is empty",
        "{}                                     | The reading has none of the stream's features: ",
        "{\"humidty\":50}                       | The reading has none of the stream's features: ",
        "{\"sensor_id\":7}                      | sensor_id must be text or null.",
        "{\"sensor_id\":\"\"}                   | sensor_id must have 1 to 255 characters.",
        "{\"timestamp\":1.5}                    | timestamp must be an integer, text or null.",
        "{\"timestamp\":\"yesterday\"}          | timestamp must be epoch milliseconds or ISO",
        "{\"timestamp\":\"2026-01-01T00:00\"}   | timestamp must be epoch milliseconds or ISO",
        "{\"timestamp\":99999999999999999999}   | timestamp must be epoch milliseconds or ISO",
      })
  void aReadingThatIsNoneIsRefusedWithTheReason(String body, String reason) {
    Answer answer = api.post("/predict", body);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.detail()).startsWith(reason).endsWith(".").doesNotContain("\n");
    assertThat(store.queries).hasValue(0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"from\":1,\"anomaly\":null               | anomaly: Instance type null is invalid. Expected",
        "\"from\":1,\"anomaly\":true,\"kind\":5     | kind: Instance type number is invalid. Expected",
        "\"from\":1.5,\"anomaly\":true             | from: Instance type number is invalid. Expected",
        "\"from\":1                               | Instance does not have required property",
        "\"from\":1,\"anomaly\":true,\"form\":2     | there is no field form.",
        "\"from\":1,\"form\":2                     | Instance does not have required property",
      })
  void theFieldThatIsWrongIsNamedWithWhatIsWrongWithIt(String fields, String reason) {
    Answer answer = api.post("/labels", "{\"sensor_id\":\"a\"," + fields + "}");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.detail()).startsWith("The body is not allowed: " + reason).endsWith(".");
  }

  @ParameterizedTest
  @CsvSource({
    "/sensors?limit=0,                    limit is not allowed: ",
    "/sensors?limit=10001,                limit is not allowed: ",
    "/anomalies?limit=many,               'limit must be an integer, not ''many''.'",
    "/anomalies?limit=,                   'limit must be an integer, not ''''.'",
    "/windows?sensor_id=,                 sensor_id is not allowed: ",
    "/episodes?from=,                     from is not allowed: ",
    "/episodes?from=soon,                 'from must be epoch milliseconds or ISO-8601'",
    "/sensors/a/scores?to=2026-01-01,     'to must be epoch milliseconds or ISO-8601'",
    "/sensors/a/scores?from=5&to=5,       to must be later than from.",
  })
  void aParameterThatTheDocumentDoesNotAllowIsRefusedWithTheReason(String path, String reason) {
    Answer answer = api.get(path);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.detail()).startsWith(reason).endsWith(".");
    assertThat(store.queries).hasValue(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/nothing", "/sensors/a/b/c", "/Predict", "/health"})
  void anUnknownRouteIsNotFound(String path) {
    Answer answer = api.get(path);
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.detail()).contains(path);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/sensors/nobody", "/sensors/nobody/scores"})
  void anUnknownSensorIsNotFound(String path) {
    Answer answer = api.get(path);
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.detail()).isEqualTo("There is no sensor 'nobody'.");
  }

  @ParameterizedTest
  @CsvSource({
    "GET,/predict,'POST, OPTIONS'",
    "POST,/sensors,'GET, HEAD, OPTIONS'",
    "DELETE,/sensors/a,'GET, HEAD, OPTIONS'"
  })
  void anotherMethodIsNotAllowed(String method, String path, String allowed) {
    Answer answer = api.send(method, path, "", null);
    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.detail()).isEqualTo(path + " does not answer " + method + ".");
    assertThat(answer.header("allow")).isEqualTo(allowed);
  }

  @Test
  void aBodyLargerThanTheSettingIsTooLarge() {
    Answer answer = api.post("/predict", "{\"note\":\"" + "x".repeat(8 << 20) + "\"}");
    assertThat(answer.status()).isEqualTo(413);
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data"})
  void aBodyThatIsNotJsonIsAnUnsupportedMediaType(String type) {
    Answer answer = api.send("POST", "/predict", "{\"temperature\":1}", type);
    assertThat(answer.status()).isEqualTo(415);
    assertThat(answer.detail()).isEqualTo("The body must be application/json, not " + type + ".");
  }

  @Test
  void aBodyWithoutAMediaTypeIsUnsupported() {
    assertThat(api.send("POST", "/predict", "{}", null).status()).isEqualTo(415);
  }

  @Test
  void aBodyThatIsPackedIsUnsupported() {
    Map<String, String> packed = Map.of("Content-Encoding", "gzip");
    for (String path : List.of("/predict", "/predict/batch", "/readings", "/labels")) {
      Answer answer = api.sendLater("POST", path, "{}", "application/json", packed).join();
      assertThat(answer.status()).as(path).isEqualTo(415);
      assertThat(answer.detail()).contains("Content-Encoding");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/predict", "/labels"})
  void aFaultInTheJsonTellsNothingOfTheParser(String path) {
    assertThat(api.post(path, "{\"temperature\":{\"a\":1").detail())
        .matches("[A-Z].* at line 1, column \\d+\\.|temperature must be a number or null\\.");
    assertThat(api.post(path, "{\"a\":1").detail())
        .isEqualTo(
            "The body is not valid JSON: Unexpected end-of-input: expected close marker for Object"
                + " at line 1, column 7.");
  }

  @Test
  void aCharsetBesideTheMediaTypeDoesNotMatter() {
    Answer answer =
        api.send("POST", "/predict", "{\"humidity\":null}", "Application/JSON; charset=utf-8");
    assertThat(answer.status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/sensors", "/fleet", "/sensors/a", "/sensors/a/scores", "/anomalies", "/windows"})
  void anAbsentStoreIsUnavailableUntilItIsBack(String path) {
    store.sensors.add(Rows.sensor("a", 0, Long.MIN_VALUE));
    store.away = true;
    Answer answer = api.get(path);
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.detail()).isEqualTo("The store cannot be read now; try again shortly.");
    store.away = false;
    assertThat(api.get(path).status()).isEqualTo(200);
  }

  @Test
  void aFaultOfTheServersOwnShowsNothingOfItsInside() {
    store.broken = true;
    Answer read = api.get("/sensors");
    Answer scored = api.post("/predict", "{\"sensor_id\":\"never seen before\",\"humidity\":50}");
    for (Answer answer : List.of(read, scored)) {
      assertThat(answer.status()).isEqualTo(500);
      assertThat(answer.detail()).isEqualTo("The server could not answer; its log says why.");
      assertThat(answer.body()).doesNotContain("secret", "Exception");
    }
  }

  @Test
  void everyAnswerTellsBrowsersToTakeItForData() {
    for (Answer answer : List.of(api.get("/health/live"), api.get("/nothing"))) {
      assertThat(answer.header("x-content-type-options")).isEqualTo("nosniff");
      assertThat(answer.header("content-security-policy")).startsWith("default-src 'none'");
      assertThat(answer.header("cache-control")).isEqualTo("no-store");
      assertThat(answer.header("server")).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /sensors/%zz HTTP/1.1\r\n",
        "NONSENSE\r\n",
        "GET /sensors?after=%zz HTTP/1.1\r\n"
      })
  void whatIsNotProperHttpIsABadRequest(String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), api.port())) {
      socket.setSoTimeout(10_000);
      String all = request + "Host: localhost\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(all.getBytes(StandardCharsets.US_ASCII));
      String answer = read(socket.getInputStream());
      assertThat(answer)
          .matches("(?s)HTTP/1\\.[01] 400 .*")
          .contains("application/problem+json", "\"status\":400");
    }
  }

  private static String read(InputStream in) throws IOException {
    return new String(in.readAllBytes(), StandardCharsets.UTF_8);
  }
}

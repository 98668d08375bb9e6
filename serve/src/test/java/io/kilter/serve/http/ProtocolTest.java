package io.kilter.serve.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.kilter.serve.Answer;
import io.kilter.serve.FakeStore;
import io.kilter.serve.Rows;
import io.kilter.serve.RunningApi;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProtocolTest {
  private static final FakeStore STORE = new FakeStore();
  private static RunningApi api;

  @BeforeAll
  static void start() throws IOException {
    STORE.sensors.add(Rows.sensor("a", 0, Long.MIN_VALUE));
    api = new RunningApi(STORE);
  }

  @AfterAll
  static void stop() throws IOException {
    api.close();
  }

  private static Answer send(String method, String path, Map<String, String> headers) {
    return api.sendLater(method, path, "", null, headers).join();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/sensors", "/sensors/a", "/info", "/health/live", "/openapi.json", "/stream"})
  void headIsAnsweredAsGetWithoutTheBody(String path) {
    Answer head = send("HEAD", path, Map.of());
    assertThat(head.status()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    assertThat(head.header("content-type")).isNotEmpty();
    assertThat(send("HEAD", "/sensors/nobody", Map.of()).status()).isEqualTo(404);
    assertThat(send("HEAD", "/predict", Map.of()).status()).isEqualTo(405);
  }

  @ParameterizedTest
  @CsvSource({
    "/sensors, 'GET, HEAD, OPTIONS'",
    "/sensors/a, 'GET, HEAD, OPTIONS'",
    "/predict, 'POST, OPTIONS'",
    "/readings, 'POST, OPTIONS'"
  })
  void optionsSaysWhatAPathAnswers(String path, String methods) {
    Answer options = send("OPTIONS", path, Map.of());
    assertThat(options.status()).isEqualTo(204);
    assertThat(options.header("allow")).isEqualTo(methods);
    assertThat(send("DELETE", path, Map.of()).header("allow")).isEqualTo(methods);
    assertThat(send("OPTIONS", "/nothing", Map.of()).status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/sensors", "/sensors/a", "/info", "/models", "/openapi.json", "/docs"})
  void whatTheClientHasAlreadyIsNotSentAgain(String path) {
    Answer first = api.get(path);
    String tag = first.header("etag");
    assertThat(tag).matches("\"[A-Za-z0-9_-]{16}\"");
    for (String given : new String[] {tag, "W/" + tag, "\"other\", " + tag, "*"}) {
      Answer again = send("GET", path, Map.of("If-None-Match", given));
      assertThat(again.status()).as(given).isEqualTo(304);
      assertThat(again.header("etag")).isEqualTo(tag);
    }
    assertThat(send("GET", path, Map.of("If-None-Match", "\"other\"")).body())
        .isEqualTo(first.body());
  }

  @ParameterizedTest
  @ValueSource(strings = {"..", ".", "a/b", "a b", "50%", "\u00e4\u20ac", "?x=1&y#z", "-", "~"})
  void aSensorOfAnyNameCanBeAskedFor(String id) {
    String encoded = URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
    STORE.sensors.add(Rows.sensor(id, 0, Long.MIN_VALUE));
    STORE.scores.add(Rows.score(id, Rows.START, false, 1, 2, 3));
    String beside = "?sensor_id=" + encoded;
    assertThat(api.get("/sensors/-" + beside).json().get("sensor_id").textValue()).isEqualTo(id);
    assertThat(api.get("/sensors/-/scores" + beside).json().get("scores")).hasSize(1);
    assertThat(api.get("/sensors/-/overview" + beside).status()).isEqualTo(200);
    if (!id.startsWith(".")) {
      assertThat(api.get("/sensors/" + encoded).json().get("sensor_id").textValue()).isEqualTo(id);
      assertThat(api.get("/sensors/" + encoded + "/scores").json().get("scores")).hasSize(1);
    }
  }

  @Test
  void aSensorIsNotNamedTwice() {
    assertThat(api.get("/sensors/a?sensor_id=a").status()).isEqualTo(400);
    assertThat(api.get("/sensors/a/scores?sensor_id=b").detail())
        .isEqualTo("sensor_id names the sensor only where the path has - for it.");
  }

  @Test
  void aTagChangesWithTheAnswer() {
    String before = api.get("/fleet").header("etag");
    STORE.sensors.add(Rows.sensor("z", 0, Long.MIN_VALUE));
    assertThat(send("GET", "/fleet", Map.of("If-None-Match", before)).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/sensors?limt=5|There is no parameter 'limt' here; there are after, limit.",
        "/fleet?sensor_id=a|There is no parameter 'sensor_id' here; there are none.",
        "/windows?limit=5&limit=6|limit is given twice."
      })
  void aParameterThatTheRouteDoesNotKnowIsRefused(String path, String detail) {
    Answer answer = api.get(path);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.detail()).isEqualTo(detail);
  }
}

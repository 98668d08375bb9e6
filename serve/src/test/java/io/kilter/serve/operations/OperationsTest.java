package io.kilter.serve.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.kilter.serve.Answer;
import io.kilter.serve.FakeStore;
import io.kilter.serve.RunningApi;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class OperationsTest {
  private final FakeStore store = new FakeStore();

  @Test
  void theServerTellsWhatItServes() throws IOException {
    try (RunningApi api = new RunningApi(store)) {
      JsonNode about = api.get("/info").json();
      assertThat(about.get("features").toString())
          .isEqualTo("[\"temperature\",\"humidity\",\"sound_level\"]");
      assertThat(about.get("detector").toString())
          .isEqualTo("{\"name\":\"distance\",\"version\":\"7\"}");
      assertThat(about.get("alerts_per_week").doubleValue()).isEqualTo(1.0);
      assertThat(about.get("version").textValue()).matches("\\d+\\.\\d+\\.\\d+.*");
    }
  }

  @Test
  void theServerIsAliveAlsoWhenTheStoreIsNot() throws IOException {
    store.away = true;
    try (RunningApi api = new RunningApi(store)) {
      assertThat(api.get("/health/live").body()).isEqualTo("{\"status\":\"live\"}");
      Answer ready = api.get("/health/ready");
      assertThat(ready.status()).isEqualTo(503);
      assertThat(ready.detail()).isEqualTo("Not ready: store.");
      assertThat(ready.body()).doesNotContain("secret");
      store.away = false;
      assertThat(api.get("/health/ready").body())
          .isEqualTo(
              "{\"status\":\"ready\",\"checks\":[{\"name\":\"store\",\"ready\":true},{\"name\":\"models\",\"ready\":true}]}");
    }
  }

  @Test
  void whatElseIsNeededIsAskedToo() throws IOException {
    ReadinessCheck broker = new ReadinessCheck("broker", Optional::empty);
    ReadinessCheck job = new ReadinessCheck("job", () -> Optional.of("It is restarting."));
    ReadinessCheck other =
        new ReadinessCheck(
            "other",
            () -> {
              throw new IOException("secret");
            });
    try (RunningApi api = new RunningApi(store, broker, job, other)) {
      Answer ready = api.get("/health/ready");
      assertThat(ready.status()).isEqualTo(503);
      assertThat(ready.detail()).isEqualTo("Not ready: job, other.");
      assertThat(ready.json().get("checks").toString())
          .isEqualTo(
              "[{\"name\":\"store\",\"ready\":true},{\"name\":\"models\",\"ready\":true},{\"name\":\"broker\",\"ready\":true},"
                  + "{\"name\":\"job\",\"ready\":false,\"detail\":\"It is restarting.\"},"
                  + "{\"name\":\"other\",\"ready\":false,"
                  + "\"detail\":\"It did not answer as it should.\"}]");
    }
  }

  @Test
  void aCheckThatHangsIsNotReadyAndIsNotStartedAgain() throws IOException {
    CountDownLatch gate = new CountDownLatch(1);
    AtomicInteger calls = new AtomicInteger();
    ReadinessCheck hanging =
        new ReadinessCheck(
            "hanging",
            () -> {
              calls.incrementAndGet();
              gate.await();
              return Optional.empty();
            });
    try (RunningApi api = new RunningApi(store, hanging)) {
      assertThat(api.get("/health/ready").detail()).isEqualTo("Not ready: hanging.");
      assertThat(api.get("/health/ready").detail()).isEqualTo("Not ready: hanging.");
      assertThat(calls).hasValue(1);
      gate.countDown();
    }
  }

  @Test
  void aServerIsReadyWithoutTheAnswerOfWhatItCanDoWithout() throws IOException {
    CountDownLatch gate = new CountDownLatch(1);
    ReadinessCheck hanging =
        ReadinessCheck.ofInterest(
            "broker",
            () -> {
              gate.await();
              return Optional.empty();
            },
            Optional::empty);
    try (RunningApi api = new RunningApi(store, hanging)) {
      Answer ready = api.get("/health/ready");
      assertThat(ready.status()).isEqualTo(200);
      assertThat(ready.body())
          .contains(
              "{\"name\":\"broker\",\"ready\":true,"
                  + "\"detail\":\"It did not answer as it should.\"}");
      gate.countDown();
    }
  }

  @Test
  void requestsAreCountedByMethodRouteAndStatus() throws IOException {
    try (RunningApi api = new RunningApi(store)) {
      api.get("/sensors/secret-1");
      api.get("/sensors/secret-2");
      api.post("/predict", "{\"humidity\":50}");
      api.post("/predict", "[]");
      api.get("/nothing-here");
      String metrics = api.get("/metrics").body();
      assertThat(metrics)
          .contains(
              "http_server_requests_seconds_count"
                  + "{method=\"GET\",route=\"/sensors/{id}\",status=\"404\"} 2",
              "http_server_requests_seconds_count"
                  + "{method=\"POST\",route=\"/predict\",status=\"200\"} 1",
              "http_server_requests_seconds_count"
                  + "{method=\"POST\",route=\"/predict\",status=\"400\"} 1",
              "http_server_requests_seconds_count"
                  + "{method=\"other\",route=\"unknown\",status=\"404\"} 1",
              "http_server_requests_seconds_bucket"
                  + "{method=\"POST\",route=\"/predict\",status=\"200\",le=\"2.5\"} 1",
              "jvm_memory_used_bytes{",
              "jvm_threads_live_threads",
              "process_uptime_seconds")
          .doesNotContain("secret");
    }
  }
}

package io.kilter.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kilter.config.DashboardSettings;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class PipelineTest {
  private static final Duration BOUND = Duration.ofSeconds(60);
  private static final URI NO_API = URI.create("http://127.0.0.1:1");

  private static JsonObject ask(DashboardServer dashboard, Predicate<JsonObject> isThere)
      throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + dashboard.port() + "/pipeline"))
            .timeout(BOUND)
            .build();
    long deadline = System.nanoTime() + BOUND.toNanos();
    while (true) {
      HttpResponse<String> answer =
          HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
      JsonObject pipeline = new JsonObject(answer.body());
      if (isThere.test(pipeline)) {
        return pipeline;
      }
      assertThat(System.nanoTime()).as(answer.body()).isLessThan(deadline);
      LockSupport.parkNanos(50_000_000);
    }
  }

  private static DashboardSettings watching(String flink) {
    return DashboardSettings.loopback(0, NO_API).withFlinkAddress(flink);
  }

  @Test
  void whatFlinkSaysOfTheRunningJobIsOneDocument() throws Exception {
    try (FakeFlink flink = new FakeFlink();
        DashboardServer dashboard = DashboardServer.start(watching(flink.address()))) {
      JsonObject pipeline = ask(dashboard, found -> found.containsKey("now"));

      JsonObject now = pipeline.getJsonObject("now");
      JsonObject job = now.getJsonObject("job");
      assertThat(job.getString("state")).isEqualTo("RUNNING");
      assertThat(job.getInteger("restarts")).isEqualTo(2);
      assertThat(job.getJsonObject("last_failure").getString("what"))
          .isEqualTo("java.io.IOException: Disk full");
      assertThat(now.getJsonObject("checkpoints").getInteger("state_bytes")).isEqualTo(912_000);
      assertThat(now.getJsonArray("operators")).hasSize(2);
      assertThat(now.getJsonArray("operators").getJsonObject(0).getDouble("back_pressured"))
          .isEqualTo(0.12);
      JsonObject measures = now.getJsonObject("measures");
      // Rates of the two vertices that the fake has alike are added, delays are not.
      assertThat(measures.getDouble("scores_per_second")).isEqualTo(1020.0);
      assertThat(measures.getDouble("end_to_end_p99_ms")).isEqualTo(1250.0);
      assertThat(measures.getDouble("cpu_load")).isEqualTo(0.37);
      assertThat(now.getJsonObject("dead_letters").getDouble("NOT_JSON")).isEqualTo(14.0);
      assertThat(pipeline.getJsonObject("history").getJsonArray("times")).isNotEmpty();
      assertThat(flink.asked()).allMatch(request -> request.startsWith("GET "));
    }
  }

  @Test
  void aFlinkThatCannotBeAskedIsAProblemOfThatDocument() throws Exception {
    try (DashboardServer dashboard = DashboardServer.start(watching("http://127.0.0.1:1"))) {
      JsonObject pipeline = ask(dashboard, found -> found.containsKey("problem"));

      assertThat(pipeline.getString("problem"))
          .isEqualTo("Flink at http://127.0.0.1:1 cannot be asked.");
      assertThat(pipeline.containsKey("now")).isFalse();
    }
  }

  @Test
  void withoutAnAddressItSaysSo() throws Exception {
    try (DashboardServer dashboard = DashboardServer.start(DashboardSettings.loopback(0, NO_API))) {
      assertThat(ask(dashboard, found -> true).encode()).isEqualTo("{\"configured\":false}");
    }
    assertThatThrownBy(() -> watching("jobmanager:8081"))
        .hasMessageContaining("dashboard.flink-address must be like http://jobmanager:8081");
  }
}

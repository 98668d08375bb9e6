package io.kilter.cli.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class HealthPageTest {
  private static final InetSocketAddress ANY =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

  @Test
  void itIsReadyAsLongAsNothingKeepsTheServiceFromItsWork() throws Exception {
    AtomicReference<Optional<String>> problem = new AtomicReference<>(Optional.of("No broker."));
    try (HealthPage page = HealthPage.start(ANY, problem::get)) {
      assertThat(get(page, "/health/ready").statusCode()).isEqualTo(503);
      assertThat(get(page, "/health/ready").body()).contains("No broker.");
      assertThat(get(page, "/health/live").statusCode()).isEqualTo(200);

      problem.set(Optional.empty());

      assertThat(get(page, "/health/ready").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void aTakenPortIsNamed() throws Exception {
    try (HealthPage page = HealthPage.start(ANY, Optional::empty)) {
      assertThatThrownBy(
              () ->
                  HealthPage.start(
                      new InetSocketAddress(InetAddress.getLoopbackAddress(), page.port()),
                      Optional::empty))
          .isInstanceOf(IOException.class)
          .hasMessageContaining(":" + page.port());
    }
  }

  private static HttpResponse<String> get(HealthPage page, String path) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + page.port() + path))
            .timeout(Duration.ofSeconds(20))
            .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
  }
}

package io.kilter.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kilter.config.ApiSettings;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiServerTest {
  private final FakeStore store = new FakeStore();

  private ApiServer start(ApiSettings http, String detector) throws IOException {
    return ApiServer.start(http, RunningApi.job(detector), store, List.of());
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.1"})
  void aHostThatOthersCanReachIsRefused(String host) {
    assertThatThrownBy(() -> start(ApiSettings.at(host, 0), "distance"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "api.host is %s, which others can reach, so that api.keys or api.keys-file must name"
                + " the keys to let in, or api.insecure be true to let in everybody",
            host);
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "localhost", "127.0.0.2"})
  void everyLoopbackAddressWillDo(String host) throws IOException {
    try (ApiServer server = start(ApiSettings.at(host, 0), "distance");
        Socket socket = new Socket(host, server.port())) {
      assertThat(socket.isConnected()).isTrue();
    }
  }

  @Test
  void aPortThatIsTakenIsNamed() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();
      assertThatThrownBy(() -> start(ApiSettings.loopback(port), "distance"))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("The API cannot listen on 127.0.0.1:" + port)
          .hasMessageContaining("in use");
    }
  }

  @Test
  void aDetectorThatIsNotThereIsNamed() {
    assertThatThrownBy(() -> start(ApiSettings.loopback(0), "crystal-ball"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("crystal-ball");
  }

  @Test
  void closingLetsARequestFinishThatIsUnderWay() throws Exception {
    store.sensors.add(Rows.sensor("a", 0, Long.MIN_VALUE));
    store.gate = new CountDownLatch(1);
    RunningApi api = new RunningApi(store);
    CompletableFuture<Answer> answer = api.sendLater("GET", "/sensors/a", "", null);
    waitUntilTheStoreIsAsked();
    CompletableFuture<Void> closing =
        CompletableFuture.runAsync(
            () -> {
              try {
                api.close();
              } catch (IOException e) {
                throw new AssertionError(e);
              }
            });
    waitUntilRefused(api.port());
    assertThat(closing).isNotDone();
    store.gate.countDown();
    assertThat(answer.get(10, TimeUnit.SECONDS).status()).isEqualTo(200);
    assertThat(answer.join().header("connection")).isEqualTo("close");
    closing.get(10, TimeUnit.SECONDS);
    assertThat(store.closed).isTrue();
  }

  @Test
  void closingDoesNotWaitForClientsThatAskNothing() throws IOException {
    RunningApi api = new RunningApi(store);
    Answer answer = api.get("/info");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("connection")).isEmpty();
    long start = System.nanoTime();
    api.close();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
  }

  private void waitUntilTheStoreIsAsked() {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (store.queries.get() == 0) {
      assertThat(System.nanoTime()).as("the store is asked").isLessThan(deadline);
      Thread.onSpinWait();
    }
  }

  private static void waitUntilRefused(int port) throws IOException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (true) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        assertThat(System.nanoTime()).as(socket + " is refused").isLessThan(deadline);
      } catch (ConnectException refused) {
        return;
      }
    }
  }
}

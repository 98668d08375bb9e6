package io.kilter.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kilter.config.DashboardSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where a dashboard listens, and by which names it answers. */
class AudienceTest {
  private static final Duration BOUND = Duration.ofSeconds(20);

  @TempDir Path folder;
  private FakeApi api;

  @BeforeEach
  void startApi() {
    api = new FakeApi(new FakeFleet(1_700_000_000_000L, 3));
  }

  @AfterEach
  void stopApi() {
    api.close();
  }

  private DashboardSettings settings(String host, String passwordFile, boolean insecure) {
    return new DashboardSettings(
        host, 0, passwordFile, insecure, List.of("plant.example"), api.uri(), "", "", "", "", "");
  }

  private String password(String text) throws IOException {
    return Files.writeString(folder.resolve("password"), text + "\n").toString();
  }

  @Test
  void itListensBeyondThisMachineOnlyIfBrowsersSignInOrNobodyHasTo() throws Exception {
    assertThatThrownBy(() -> DashboardServer.start(settings("0.0.0.0", "", false)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("dashboard.password-file must hold a password");
    DashboardServer.start(settings("0.0.0.0", "", true)).close();
    DashboardServer.start(settings("0.0.0.0", password("secret"), false)).close();
  }

  @Test
  void itAnswersToItsOwnNamesOnly() throws Exception {
    try (var dashboard = DashboardServer.start(settings("127.0.0.1", "", false))) {
      assertThat(statusFor(dashboard, "plant.example", "/")).isEqualTo(200);
      assertThat(statusFor(dashboard, "evil.example", "/")).isEqualTo(421);
      assertThat(statusFor(dashboard, "10.1.2.3", "/health/live")).isEqualTo(200);
    }
  }

  private static int statusFor(DashboardServer dashboard, String host, String path)
      throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), dashboard.port())) {
      socket.setSoTimeout((int) BOUND.toMillis());
      String request =
          "GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      String answer =
          new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
      return Integer.parseInt(answer.split(" ", 3)[1]);
    }
  }
}

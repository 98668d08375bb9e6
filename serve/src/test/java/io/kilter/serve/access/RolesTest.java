package io.kilter.serve.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.kilter.config.ApiSettings;
import io.kilter.serve.Answer;
import io.kilter.serve.FakeStore;
import io.kilter.serve.Rows;
import io.kilter.serve.RunningApi;
import io.kilter.serve.ToyRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RolesTest {
  private static final Set<String> ON_TOPICS = Set.of("/dead-letters", "/models/announcements");

  @TempDir Path folder;
  private RunningApi api;

  @BeforeEach
  void start() throws IOException {
    FakeStore store = new FakeStore();
    store.sensors.add(Rows.sensor("a", 0, Long.MIN_VALUE));
    ToyRegistry registry = new ToyRegistry(folder);
    registry.publish("press", 1);
    api =
        new RunningApi(
            ApiSettings.loopback(0).withKeys(List.of(key("read"), key("write"), key("admin"))),
            store,
            "distance",
            registry.settings(""));
  }

  @AfterEach
  void stop() throws IOException {
    api.close();
  }

  private static String key(String role) {
    return role + "er:" + role + ":" + HexFormat.of().formatHex(ApiKey.hash(secret(role)));
  }

  private static String secret(String role) {
    return "the key of who may " + role;
  }

  private Answer send(String method, String path, Map<String, String> headers) {
    boolean post = method.equals("POST");
    Map<String, String> all = new HashMap<>(headers);
    if (path.equals("/stream")) {
      // Whom the gate lets in is refused for this, as the answer would not end otherwise.
      all.put("Last-Event-ID", "x".repeat(101));
    }
    // What the gate lets in is refused for this, rather than asked of a broker that is not there.
    String query = ON_TOPICS.contains(path) ? "?unknown" : "";
    return api.sendLater(
            method,
            path + query,
            post ? "{\"humidity\":50}" : "",
            post ? "application/json" : null,
            all)
        .join();
  }

  private static Map<String, String> bearer(String secret) {
    return Map.of("Authorization", "Bearer " + secret);
  }

  @Test
  void everyRouteLetsInTheRolesThatTheDocumentNamesAndNobodyElse() {
    JsonNode paths = send("GET", "/openapi.json", Map.of()).json().get("paths");
    for (Map.Entry<String, JsonNode> path : paths.properties()) {
      for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
        requireGuarded(
            operation.getKey().toUpperCase(Locale.ROOT),
            path.getKey()
                .replace("{id}", "a")
                .replace("{file}", "start.js")
                .replace("{name}", "press")
                .replace("{version}", "1"),
            operation.getValue().get("security"));
      }
    }
  }

  private void requireGuarded(String method, String path, JsonNode security) {
    boolean open = security.isEmpty();
    assertThat(send(method, path, Map.of()).status() == 401).as(path).isNotEqualTo(open);
    assertThat(send(method, path, bearer("guessed")).status() == 401).as(path).isNotEqualTo(open);
    for (Role role : Role.values()) {
      Optional<Role> needed =
          open ? Optional.empty() : Role.named(security.get(0).get("ApiKey").get(0).textValue());
      int status = send(method, path, bearer(secret(role.lowerCase()))).status();
      boolean refused = needed.isPresent() && role.compareTo(needed.get()) < 0;
      assertThat(status == 403)
          .as("%s %s as %s: %d", method, path, role, status)
          .isEqualTo(refused);
      assertThat(status).isNotEqualTo(401);
    }
  }

  @Test
  void onlyTheProbesAndTheDocumentationAreOpen() {
    for (String open :
        List.of("/health/live", "/health/ready", "/openapi.json", "/docs", "/docs/start.js")) {
      assertThat(send("GET", open, Map.of()).status()).as(open).isEqualTo(200);
    }
    for (String closed : List.of("/metrics", "/info", "/sensors", "/models")) {
      assertThat(send("GET", closed, Map.of()).status()).as(closed).isEqualTo(401);
    }
  }

  @Test
  void whoIsRefusedIsToldWhatIsNeeded() {
    Answer none = send("GET", "/info", Map.of());
    assertThat(none.detail()).contains("Authorization: Bearer KEY");
    assertThat(none.header("www-authenticate")).isEqualTo("Bearer realm=\"kilter\"");
    assertThat(send("GET", "/info", bearer("guessed")).detail())
        .isEqualTo("The API key is not known.");
    assertThat(send("GET", "/info", Map.of("Authorization", "Basic cmVhZDo=")).status())
        .isEqualTo(401);
  }

  @Test
  void aBodyIsNotReadOfWhoIsNotLetIn() {
    Answer answer =
        api.sendLater("POST", "/predict", "x".repeat(9 << 20), "application/json", Map.of()).join();
    assertThat(answer.status()).isEqualTo(401);
  }
}

package io.kilter.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.kilter.cli.embedded.EmbeddedBroker;
import io.kilter.cli.embedded.Ports;
import io.kilter.cli.process.KilterProcess;
import io.kilter.cli.topics.Topics;
import io.kilter.config.KafkaSettings;
import io.kilter.config.StoreSettings;
import io.kilter.store.Store;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command as a user runs it, beside a broker and a store that others run. */
class ServeProcessTest {
  private static final Pattern ADDRESS = Pattern.compile("API at (http://127.0.0.1:\\d+),");

  @TempDir Path folder;
  private final HttpClient client = HttpClient.newHttpClient();

  @Test
  void theApiServesBesideAnyBrokerAndStoreUntilItIsToldToStop() throws Exception {
    Path database = folder.resolve("kilter.db");
    Store.of(StoreSettings.sqlite(database)).migrate();
    try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("broker"), Ports.free())) {
      Topics.onOneNode().create(KafkaSettings.of(broker.bootstrapServers()));
      Path config = folder.resolve("kilter.yaml");
      Files.writeString(
          config,
          "kafka:\n  bootstrap.servers: "
              + broker.bootstrapServers()
              + "\nstore:\n  path: "
              + database
              + "\nmodels:\n  path: "
              + folder.resolve("models")
              + "\n");
      Path said = folder.resolve("said");
      try (KilterProcess serve =
          KilterProcess.start(said, "serve", "--config", config.toString(), "--port", "0")) {
        serve.await("it listens", () -> ADDRESS.matcher(serve.said()).find());
        Matcher address = ADDRESS.matcher(serve.said());
        assertThat(address.find()).isTrue();
        requireServed(address.group(1));
        serve.terminate();
        serve.exitWithin(Duration.ofSeconds(10));
        assertThat(serve.said()).contains("Stopping").doesNotContain("Exception");
      }
    }
  }

  private void requireServed(String api) throws IOException, InterruptedException {
    HttpResponse<String> ready = get(api + "/health/ready");
    assertThat(ready.statusCode()).isEqualTo(200);
    assertThat(ready.body()).contains("{\"name\":\"broker\",\"ready\":true}");
    assertThat(get(api + "/sensors").body()).isEqualTo("{\"sensors\":[]}");
    HttpRequest send =
        HttpRequest.newBuilder(URI.create(api + "/readings"))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{\"sensor_id\":\"a\",\"timestamp\":1,\"humidity\":2}"))
            .build();
    assertThat(client.send(send, BodyHandlers.ofString()).body())
        .isEqualTo("{\"accepted\":1,\"rejected\":[]}");
  }

  private HttpResponse<String> get(String url) throws IOException, InterruptedException {
    return client.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString());
  }
}

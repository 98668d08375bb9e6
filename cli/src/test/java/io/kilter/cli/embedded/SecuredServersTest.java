package io.kilter.cli.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.kilter.cassandra.node.Java17;
import io.kilter.cli.Ran;
import io.kilter.config.ApiSettings;
import io.kilter.config.JobSettings;
import io.kilter.config.KilterSettings;
import io.kilter.config.yaml.SettingsReader;
import io.kilter.flink.Sources;
import io.kilter.flink.Topology;
import io.kilter.flink.sink.Sinks;
import io.kilter.flink.sink.TransactionTimeout;
import io.kilter.serve.ApiServer;
import io.kilter.store.Store;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Generator, job and API beside brokers and stores as clouds have them: TLS on, and nobody let in
 * who does not sign in. All that differs is a {@code kilter.yaml}.
 */
class SecuredServersTest {
  @TempDir Path folder;

  private final HttpClient client = HttpClient.newHttpClient();

  @Test
  void scramOverTlsAndPostgresWithHostssl() throws Exception {
    try (SecuredKafka kafka = SecuredKafka.withScram(folder);
        SecuredStore store = SecuredStore.postgres(folder)) {
      requireAllWork(kafka, store);
      requireRefused(kafka);
    }
  }

  @Test
  void mutualTlsAndCassandraWithPasswordsAndClientEncryption() throws Exception {
    assumeTrue(Java17.home().isPresent(), Java17.MISSING);
    try (SecuredKafka kafka = SecuredKafka.withCertificates(folder);
        SecuredStore store = SecuredStore.cassandra(folder)) {
      requireAllWork(kafka, store);
      requireRefused(kafka);
    }
  }

  @Test
  void tokensOfAnIdentityProvider() throws Exception {
    try (SecuredKafka kafka = SecuredKafka.withTokens(folder);
        SecuredStore store = SecuredStore.sqlite(folder)) {
      requireAllWork(kafka, store);
      requireRefused(kafka);
    }
  }

  @Test
  void aConnectionStringAsThePasswordOfPlainOverTls() throws Exception {
    try (SecuredKafka kafka = SecuredKafka.withConnectionString(folder)) {
      Path config = Files.writeString(folder.resolve("kilter.yaml"), kafka.settings());
      ran("topics", "--config", config, "--partitions", "2", "--replication", "1");
      requireRefused(kafka);
    }
  }

  private void requireAllWork(SecuredKafka kafka, SecuredStore store) throws Exception {
    Path config =
        Files.writeString(
            folder.resolve("kilter.yaml"),
            kafka.settings()
                + store.settings()
                + "stream: {order: arrival}\ncheckpoints.directory: "
                + folder.resolve("checkpoints").toUri()
                + "\nmodels.path: "
                + folder.resolve("models")
                + "\n");
    ran("topics", "--config", config, "--partitions", "2", "--replication", "1");
    // A new node of Cassandra makes its first role a moment after it takes connections.
    RunningPlatform.await(
        "the tables are made", () -> Ran.kilter("store", "init", "--config", config).code() == 0);
    KilterSettings settings = SettingsReader.read(Optional.of(config), Map.of()).settings();
    try (EmbeddedJob job = job(settings.job());
        ApiServer api =
            ApiServer.start(
                ApiSettings.loopback(0), settings.job(), Store.of(settings.store()), List.of())) {
      ran("generate", "--config", config, "--data", recorded(), "--rate", "200");
      String address = "http://127.0.0.1:" + api.port();
      RunningPlatform.await(
          "what the generator sent is stored",
          () -> {
            assertThat(job.failure()).isEmpty();
            return get(address + "/sensors").contains("press-");
          });
      send(address);
      RunningPlatform.await(
          "what the API took is stored", () -> get(address + "/sensors").contains("by-hand"));
      assertThat(get(address + "/health/ready")).contains("ready");
    }
  }

  /** A wrong password, certificate or secret is an error of one sentence, which does not say it. */
  private void requireRefused(SecuredKafka kafka) throws IOException {
    Path config = Files.writeString(folder.resolve("mistaken.yaml"), kafka.mistakenSettings());
    Ran refused = Ran.kilter("topics", "--config", config);
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err())
        .startsWith("kilter: The topics could not be made on 127.0.0.1:")
        .doesNotContain("guessed");
  }

  /** As {@link io.kilter.flink.KilterJob} makes it. */
  private EmbeddedJob job(JobSettings settings) throws Exception {
    TransactionTimeout.check(settings);
    return EmbeddedJob.start(
        settings,
        Ports.free(),
        Files.createDirectories(folder.resolve("flink")),
        2,
        Optional.empty(),
        env -> Topology.build(Sources.of(env, settings), settings, Sinks.of(settings)));
  }

  /** A file ends when all of it is sent, however slow the machine is. */
  private Path recorded() throws IOException {
    StringBuilder csv = new StringBuilder("timestamp,sensor_id,temperature,humidity,sound_level\n");
    long start = System.currentTimeMillis() - 3_600_000;
    for (int i = 0; i < 50; i++) {
      csv.append(start + i * 1_000L).append(",press-0").append(i % 3).append(",20.5,50,60\n");
    }
    return Files.writeString(folder.resolve("recorded.csv"), csv);
  }

  private static void ran(Object... arguments) {
    Ran ran = Ran.kilter(arguments);
    assertThat(ran.code()).as(ran.err()).isZero();
  }

  private void send(String api) throws IOException, InterruptedException {
    HttpRequest send =
        HttpRequest.newBuilder(URI.create(api + "/readings"))
            .timeout(Duration.ofMinutes(1))
            .header("Content-Type", "application/json")
            .POST(
                BodyPublishers.ofString(
                    "{\"sensor_id\":\"by-hand\",\"timestamp\":"
                        + System.currentTimeMillis()
                        + ",\"humidity\":2}"))
            .build();
    assertThat(client.send(send, BodyHandlers.ofString()).body())
        .isEqualTo("{\"accepted\":1,\"rejected\":[]}");
  }

  private String get(String url) throws IOException, InterruptedException {
    HttpRequest get =
        HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofMinutes(1)).build();
    return client.send(get, BodyHandlers.ofString()).body();
  }
}

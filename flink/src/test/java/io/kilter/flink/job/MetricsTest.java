package io.kilter.flink.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.kilter.config.CheckpointSettings;
import io.kilter.config.JobSettings;
import io.kilter.config.MetricsSettings;
import io.kilter.config.StoreSettings;
import io.kilter.events.ErrorCode;
import io.kilter.flink.Readings;
import io.kilter.store.Store;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the page of metrics promises, asked of Prometheus's endpoint of a running job. */
class MetricsTest {
  private static final Path PAGE = Path.of("..", "docs", "metrics.md");
  private static final Pattern OWN = Pattern.compile("(?m)^\\| `([A-Za-z0-9.]+)` \\|");

  /** Of Kafka's sources, which this job has not: {@code ArrivalDeserializer} and its like. */
  private static final Set<String> OF_KAFKA =
      Set.of("ignoredFields", "unreadableRules", "unreadableModels");

  @TempDir Path directory;

  @Test
  @Timeout(value = 120, unit = TimeUnit.SECONDS)
  void everyMetricOfThePageIsThere() throws Exception {
    int port = freePort();
    JobSettings settings =
        Readings.settings()
            .withMetrics(new MetricsSettings(port))
            .withStore(StoreSettings.sqlite(directory.resolve("kilter.db")))
            .withCheckpoints(
                CheckpointSettings.defaults()
                    .withDirectory(directory.resolve("checkpoints").toUri()));
    Store.of(settings.store()).migrate();
    Feed.letThrough(0.5);
    try (RunningJob job =
        RunningJob.start(
            settings,
            1,
            null,
            directory,
            TestFeeds::sources,
            TestFeeds.sinks(settings, "metrics"))) {
      assertThat(job.isRunning()).isTrue();
      Set<String> missing = documented();
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
      while (!missing.isEmpty() && System.nanoTime() < end) {
        String scraped = scrape(port);
        missing.removeIf(
            name ->
                scraped.contains("_" + name.replace('.', '_') + "{")
                    || scraped.contains("_" + name.replace('.', '_') + "_count{"));
        LockSupport.parkNanos(100_000_000);
      }
      assertThat(missing).isEmpty();
    }
  }

  private static Set<String> documented() throws IOException {
    String own = Files.readString(PAGE).split("## Flink's", 2)[0];
    Matcher rows = OWN.matcher(own);
    Set<String> names = new TreeSet<>();
    while (rows.find()) {
      names.add(rows.group(1));
    }
    names.removeAll(OF_KAFKA);
    // The store of this job is SQLite; the connector's own tests count these.
    names.removeIf(name -> name.startsWith("cassandra."));
    names.remove("deadLetters.CODE");
    names.addAll(
        Arrays.stream(ErrorCode.values())
            .map(code -> "deadLetters." + code)
            .collect(Collectors.toSet()));
    assertThat(names).hasSizeGreaterThan(30);
    return names;
  }

  private static String scrape(int port) throws IOException, InterruptedException {
    try {
      return HttpClient.newHttpClient()
          .send(
              HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics")).build(),
              HttpResponse.BodyHandlers.ofString())
          .body();
    } catch (java.net.ConnectException notYet) {
      return "";
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}

package io.kilter.serve;

import io.kilter.config.ApiSettings;
import io.kilter.config.DetectionSettings;
import io.kilter.config.JobSettings;
import io.kilter.config.KilterSettings;
import io.kilter.config.ModelSettings;
import io.kilter.config.StreamSettings;
import io.kilter.serve.operations.ReadinessCheck;
import io.kilter.store.Store;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** A server on a free port, and a client that holds every answer against the contract. */
public final class RunningApi implements AutoCloseable {
  public static final List<String> FEATURES = List.of("temperature", "humidity", "sound_level");

  private final ApiServer server;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();

  public RunningApi(Store store, ReadinessCheck... checks) throws IOException {
    this(store, "distance", checks);
  }

  public RunningApi(Store store, String detector, ReadinessCheck... checks) throws IOException {
    this(store, detector, ModelSettings.defaults().withPath("target/no-models"), checks);
  }

  public RunningApi(Store store, String detector, ModelSettings models, ReadinessCheck... checks)
      throws IOException {
    this(ApiSettings.loopback(0), store, detector, models, checks);
  }

  public RunningApi(
      ApiSettings http,
      Store store,
      String detector,
      ModelSettings models,
      ReadinessCheck... checks)
      throws IOException {
    this(http, job(detector).withModels(models), store, checks);
  }

  public RunningApi(ApiSettings http, JobSettings job, Store store, ReadinessCheck... checks)
      throws IOException {
    server = ApiServer.start(http, job, store, List.of(checks));
  }

  /** A job without trained models, and on brokers that are not there. */
  public static JobSettings job(String detector) {
    JobSettings job = KilterSettings.defaults().job();
    return job.withKafka(job.kafka().withBootstrapServers("127.0.0.1:1"))
        .withStream(StreamSettings.of(FEATURES))
        .withDetection(new DetectionSettings(detector, 1.0, 0))
        .withModels(ModelSettings.defaults().withPath("target/no-models"));
  }

  /** The same on a broker. */
  public static JobSettings jobOn(String bootstrapServers) {
    JobSettings job = job("distance");
    return job.withKafka(job.kafka().withBootstrapServers(bootstrapServers));
  }

  public int port() {
    return server.port();
  }

  public Answer get(String path) {
    return send("GET", path, "", null);
  }

  public Answer post(String path, String json) {
    return send("POST", path, json, "application/json");
  }

  public Answer send(String method, String path, String body, String contentType) {
    return sendLater(method, path, body, contentType).join();
  }

  public CompletableFuture<Answer> sendLater(
      String method, String path, String body, String contentType) {
    return sendLater(method, path, body, contentType, Map.of());
  }

  public CompletableFuture<Answer> sendLater(
      String method, String path, String body, String contentType, Map<String, String> headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
            .timeout(Duration.ofSeconds(20))
            .method(method, BodyPublishers.ofString(body));
    if (contentType != null) {
      request.header("Content-Type", contentType);
    }
    headers.forEach(request::header);
    return client
        .sendAsync(request.build(), BodyHandlers.ofString())
        .thenApply(response -> checked(method, path, response));
  }

  private Answer checked(String method, String path, HttpResponse<String> response) {
    Answer answer = new Answer(response.statusCode(), response.headers(), response.body());
    AnswerCheck.SHARED.require(method, path.split("\\?", 2)[0], answer);
    return answer;
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}

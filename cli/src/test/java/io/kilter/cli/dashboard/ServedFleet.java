package io.kilter.cli.dashboard;

import io.kilter.config.ApiSettings;
import io.kilter.config.DashboardSettings;
import io.kilter.config.JobSettings;
import io.kilter.config.KilterSettings;
import io.kilter.config.ModelSettings;
import io.kilter.config.StreamSettings;
import io.kilter.dashboard.DashboardServer;
import io.kilter.serve.ApiServer;
import io.kilter.store.Store;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/** The real API and the real dashboard over one store, without a job and without brokers. */
final class ServedFleet implements AutoCloseable {
  private final Store store;
  private final JobSettings job;
  private final DashboardServer dashboard;
  private ApiServer api;

  ServedFleet(Store store, Path models) throws IOException {
    JobSettings defaults = KilterSettings.defaults().job();
    this.store = store;
    this.job =
        defaults
            .withKafka(defaults.kafka().withBootstrapServers("127.0.0.1:1"))
            .withStream(StreamSettings.of(StoredFleet.FEATURES))
            .withModels(ModelSettings.defaults().withPath(models.toString()));
    this.api = startApi(0);
    this.dashboard =
        DashboardServer.start(
            DashboardSettings.loopback(0, URI.create("http://127.0.0.1:" + api.port())));
  }

  private ApiServer startApi(int port) throws IOException {
    return ApiServer.start(ApiSettings.loopback(port), job, store, List.of());
  }

  String page(String hash) {
    return "http://127.0.0.1:" + dashboard.port() + "/" + hash;
  }

  /** Ends the API; what it takes to begin it again on the same port. */
  int stopApi() throws IOException {
    int port = api.port();
    api.close();
    return port;
  }

  void startApiAgain(int port) throws IOException {
    api = startApi(port);
  }

  @Override
  public void close() throws IOException {
    dashboard.close();
    api.close();
  }
}

package io.kilter.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.kilter.config.ApiSettings;
import io.kilter.config.JobSettings;
import io.kilter.serve.access.ConcurrencyLimit;
import io.kilter.serve.access.Gate;
import io.kilter.serve.access.HostCheck;
import io.kilter.serve.access.Keys;
import io.kilter.serve.access.RateLimit;
import io.kilter.serve.contract.Contract;
import io.kilter.serve.feed.Feed;
import io.kilter.serve.http.FeatureObjects;
import io.kilter.serve.models.ModelLookup;
import io.kilter.serve.operations.Readiness;
import io.kilter.serve.operations.RequestMetrics;
import io.kilter.serve.publish.Publisher;
import io.kilter.serve.query.StoreAccess;
import io.kilter.serve.replay.ReplayHandler;
import io.kilter.serve.topics.TopicEnd;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Route;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RoutesTest {
  @Test
  void nothingIsServedThatIsNotInTheDocument() throws IOException {
    Vertx vertx = Vertx.vertx();
    try {
      Contract contract = Contract.load(vertx).await();
      Set<String> served =
          routes(vertx, contract).router(vertx).getRoutes().stream()
              .map(Route::getPath)
              .filter(Objects::nonNull)
              .collect(Collectors.toSet());
      Set<String> documented =
          contract.parsed().getPaths().stream()
              .map(path -> path.getName().replace("{", ":").replace("}", ""))
              .collect(Collectors.toSet());
      assertThat(served).isSubsetOf(documented).hasSize(documented.size());
    } finally {
      vertx.close().await();
    }
  }

  private static Routes routes(Vertx vertx, Contract contract) throws IOException {
    PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    JobSettings job = RunningApi.job(DistanceDetectorType.NAME);
    return new Routes(
        contract,
        new Entrance(
            ApiSettings.loopback(0),
            new HostCheck(List.of(), true),
            new Gate(
                Keys.of(ApiSettings.loopback(0)),
                new RateLimit(0, System::nanoTime),
                new ConcurrencyLimit(1),
                new ConcurrencyLimit(1))),
        job,
        new StoreAccess(vertx, new FakeStore()),
        ModelLookup.start(vertx, job.models(), metrics),
        new Feed(
            vertx,
            new StoreAccess(vertx, new FakeStore()),
            new FeatureObjects(RunningApi.FEATURES)),
        new Publisher(vertx, job.kafka()),
        new TopicEnd(vertx, job.kafka()),
        new ReplayHandler(vertx, new StoreAccess(vertx, new FakeStore()), job),
        new Readiness(vertx, List.of()),
        new RequestMetrics(metrics));
  }
}

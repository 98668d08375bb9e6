package io.kilter.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.kilter.config.DetectionSettings;
import io.kilter.config.ModelSettings;
import io.kilter.config.StreamSettings;
import io.kilter.serve.contract.Contract;
import io.kilter.serve.models.ModelLookup;
import io.kilter.serve.operations.Readiness;
import io.kilter.serve.operations.RequestMetrics;
import io.kilter.serve.query.StoreAccess;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Route;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RoutesTest {
  @Test
  void nothingIsServedThatIsNotInTheDocument() {
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

  private static Routes routes(Vertx vertx, Contract contract) {
    PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    return new Routes(
        contract,
        StreamSettings.of(RunningApi.FEATURES),
        new DetectionSettings(DistanceDetectorType.NAME, 1, 0),
        new StoreAccess(vertx, new FakeStore()),
        ModelLookup.start(vertx, ModelSettings.defaults().withPath("target/no-models"), metrics),
        new Readiness(vertx, List.of()),
        new RequestMetrics(metrics));
  }
}

package io.kilter.serve;

import io.kilter.config.JobSettings;
import io.kilter.serve.access.Role;
import io.kilter.serve.contract.Contract;
import io.kilter.serve.http.Failures;
import io.kilter.serve.http.FeatureObjects;
import io.kilter.serve.http.Json;
import io.kilter.serve.http.SecurityHeaders;
import io.kilter.serve.models.ModelAnswers;
import io.kilter.serve.models.ModelLookup;
import io.kilter.serve.operations.About;
import io.kilter.serve.operations.Liveness;
import io.kilter.serve.operations.Readiness;
import io.kilter.serve.operations.RequestMetrics;
import io.kilter.serve.predict.BatchHandler;
import io.kilter.serve.predict.PredictHandler;
import io.kilter.serve.publish.LabelHandler;
import io.kilter.serve.publish.Publisher;
import io.kilter.serve.publish.ReadingsHandler;
import io.kilter.serve.query.EpisodeAnswers;
import io.kilter.serve.query.OverviewAnswers;
import io.kilter.serve.query.ScoreAnswers;
import io.kilter.serve.query.SensorAnswers;
import io.kilter.serve.query.StoreAccess;
import io.kilter.serve.query.StoreHandler;
import io.kilter.serve.query.WindowAnswers;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.openapi.router.OpenAPIRoute;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which operation of the contract is answered by what. */
final class Routes {
  private final Contract contract;
  private final Entrance entrance;
  private final RequestMetrics metrics;
  private final Map<String, Handler<RoutingContext>> handlers = new HashMap<>();

  Routes(
      Contract contract,
      Entrance entrance,
      JobSettings job,
      StoreAccess store,
      ModelLookup models,
      Publisher publisher,
      Readiness readiness,
      RequestMetrics metrics) {
    this.contract = contract;
    this.entrance = entrance;
    this.metrics = metrics;
    List<String> names = job.stream().features();
    FeatureObjects features = new FeatureObjects(names);
    ScoreAnswers scores = new ScoreAnswers(features);

    handlers.put("predict", new PredictHandler(names, job.detection(), store, models));
    handlers.put("predictBatch", new BatchHandler(models));
    handlers.put("sendReadings", new ReadingsHandler(publisher, job));
    handlers.put("sendLabel", new LabelHandler(publisher, job.kafka()));
    handlers.put("listSensors", new StoreHandler(store, SensorAnswers::list));
    handlers.put("getFleet", new StoreHandler(store, SensorAnswers::fleet));
    handlers.put("getSensor", new StoreHandler(store, SensorAnswers::one));
    handlers.put("listScores", new StoreHandler(store, scores::ofSensor));
    OverviewAnswers overviews = new OverviewAnswers(features);
    handlers.put("getOverview", new StoreHandler(store, overviews::ofSensor));
    handlers.put("listAnomalies", new StoreHandler(store, scores::anomalies));
    handlers.put("listWindows", new StoreHandler(store, new WindowAnswers(features)::list));
    handlers.put("listEpisodes", new StoreHandler(store, new EpisodeAnswers(features)::list));
    ModelAnswers modelAnswers = new ModelAnswers(models);
    handlers.put("listModels", modelAnswers.list());
    handlers.put("getModel", modelAnswers.card());
    handlers.put("getInfo", new About(contract.version(), names, job.detection()));
    handlers.put("live", new Liveness());
    handlers.put("ready", readiness);
    handlers.put("metrics", metrics::scrape);
    handlers.put("openapi", context -> Json.send(context, contract.document()));
  }

  /** A router for one event loop. */
  Router router(Vertx vertx) {
    RouterBuilder builder =
        RouterBuilder.create(vertx, contract.parsed())
            .rootHandler(metrics)
            .rootHandler(new SecurityHeaders())
            .rootHandler(entrance.hosts());
    entrance.cors().ifPresent(builder::rootHandler);
    BodyHandler body = BodyHandler.create(false).setBodyLimit(entrance.settings().maxBodyBytes());
    for (OpenAPIRoute route : builder.getRoutes()) {
      String operationId = route.getOperation().getOperationId();
      // The router's own check decodes parameters twice and changes threads; ours does neither.
      route
          .setDoValidation(false)
          .addHandler(RequestMetrics.routed(route.getOperation().getOpenAPIPath()))
          .addHandler(entrance.gate().route(role(operationId)))
          .addHandler(after(body))
          .addHandler(contract.check(operationId, handler(operationId)))
          .addHandler(handler(operationId));
    }
    Router router = builder.createRouter();
    new Failures(contract::methods).installOn(router);
    return router;
  }

  /**
   * A handler of bodies for after the gate, so that nobody's body is read who is not let in. The
   * router wants handlers of that kind before all others, and would refuse the handler itself.
   */
  @SuppressWarnings("UnnecessaryMethodReference")
  private static Handler<RoutingContext> after(BodyHandler body) {
    return body::handle;
  }

  private Optional<Role> role(String operationId) {
    return contract.role(operationId).map(name -> Role.named(name).orElseThrow());
  }

  private Handler<RoutingContext> handler(String operationId) {
    Handler<RoutingContext> handler = handlers.get(operationId);
    if (handler == null) {
      throw new IllegalStateException("Nothing answers the operation " + operationId);
    }
    return handler;
  }
}

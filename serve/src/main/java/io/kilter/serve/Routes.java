package io.kilter.serve;

import io.kilter.config.JobSettings;
import io.kilter.serve.access.OwnRole;
import io.kilter.serve.access.Role;
import io.kilter.serve.comparison.ComparisonHandler;
import io.kilter.serve.contract.Contract;
import io.kilter.serve.deadletters.DeadLettersHandler;
import io.kilter.serve.docs.DocsFiles;
import io.kilter.serve.feed.Feed;
import io.kilter.serve.feed.StreamHandler;
import io.kilter.serve.fleet.FleetAnswers;
import io.kilter.serve.fleet.FleetViews;
import io.kilter.serve.fleet.MemberAnswers;
import io.kilter.serve.http.Failures;
import io.kilter.serve.http.FeatureObjects;
import io.kilter.serve.http.Json;
import io.kilter.serve.http.SecurityHeaders;
import io.kilter.serve.models.ActivateHandler;
import io.kilter.serve.models.AnnouncementsHandler;
import io.kilter.serve.models.ModelAnswers;
import io.kilter.serve.models.ModelLookup;
import io.kilter.serve.operations.About;
import io.kilter.serve.operations.Liveness;
import io.kilter.serve.operations.Readiness;
import io.kilter.serve.operations.RequestLog;
import io.kilter.serve.operations.RequestMetrics;
import io.kilter.serve.operations.RunningSettings;
import io.kilter.serve.predict.BatchHandler;
import io.kilter.serve.predict.ExpressLane;
import io.kilter.serve.predict.PredictHandler;
import io.kilter.serve.predict.PredictionCounts;
import io.kilter.serve.publish.LabelHandler;
import io.kilter.serve.publish.Publisher;
import io.kilter.serve.publish.ReadingsHandler;
import io.kilter.serve.query.AccuracyAnswers;
import io.kilter.serve.query.EpisodeAnswers;
import io.kilter.serve.query.OverviewAnswers;
import io.kilter.serve.query.RateAnswers;
import io.kilter.serve.query.ScoreAnswers;
import io.kilter.serve.query.SensorAnswers;
import io.kilter.serve.query.StoreAccess;
import io.kilter.serve.query.StoreHandler;
import io.kilter.serve.query.WindowAnswers;
import io.kilter.serve.replay.ReplayHandler;
import io.kilter.serve.topics.TopicEnd;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.openapi.router.OpenAPIRoute;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import io.vertx.openapi.contract.Operation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which operation of the contract is answered by what. */
final class Routes {
  private final Contract contract;
  private final Entrance entrance;
  private final RequestMetrics metrics;
  private final ModelLookup models;
  private final PredictionCounts counts;
  private final Map<String, Handler<RoutingContext>> handlers = new HashMap<>();

  Routes(
      Contract contract,
      Entrance entrance,
      JobSettings job,
      StoreAccess store,
      ModelLookup models,
      Feed feed,
      Publisher publisher,
      TopicEnd topics,
      ReplayHandler replay,
      Readiness readiness,
      RequestMetrics metrics) {
    this.contract = contract;
    this.entrance = entrance;
    this.metrics = metrics;
    this.models = models;
    this.counts = new PredictionCounts(metrics.registry());
    List<String> names = job.stream().features();
    FeatureObjects features = new FeatureObjects(names);
    ScoreAnswers scores = new ScoreAnswers(features);

    handlers.put("predict", new PredictHandler(names, job.detection(), store, models, counts));
    handlers.put("predictBatch", new BatchHandler(models, counts));
    handlers.put("sendReadings", new ReadingsHandler(publisher, job));
    handlers.put("sendLabel", new LabelHandler(publisher, job.kafka()));
    handlers.put("stream", new StreamHandler(feed));
    handlers.put("listSensors", new StoreHandler(store, SensorAnswers::list));
    handlers.put("getFleet", new StoreHandler(store, SensorAnswers::fleet));
    FleetViews views = new FleetViews(job.windows().gapAfter(), System::nanoTime);
    handlers.put("listGroups", new StoreHandler(store, new FleetAnswers(views)::groups));
    MemberAnswers members = new MemberAnswers(views, job.windows().tumbling());
    handlers.put("listMembers", new StoreHandler(store, members::list));
    handlers.put("getSensor", new StoreHandler(store, SensorAnswers::one));
    handlers.put("listScores", new StoreHandler(store, scores::ofSensor));
    OverviewAnswers overviews = new OverviewAnswers(features);
    handlers.put("getOverview", new StoreHandler(store, overviews::ofSensor));
    handlers.put("listAnomalies", new StoreHandler(store, scores::anomalies));
    handlers.put("listWindows", new StoreHandler(store, new WindowAnswers(features)::list));
    handlers.put("listEpisodes", new StoreHandler(store, new EpisodeAnswers(features)::list));
    handlers.put("listRates", new StoreHandler(store, new RateAnswers(features)::list));
    handlers.put("listAccuracy", new StoreHandler(store, new AccuracyAnswers(features)::list));
    handlers.put("listDeadLetters", new DeadLettersHandler(topics, job.kafka()));
    handlers.put("replayDeadLetters", replay);
    ModelAnswers modelAnswers = new ModelAnswers(models);
    handlers.put("listModels", modelAnswers.list());
    handlers.put("getModel", modelAnswers.card());
    handlers.put("activateModel", new ActivateHandler(models, publisher, job));
    handlers.put("listAnnouncements", new AnnouncementsHandler(topics, models, job));
    handlers.put("compareModel", new ComparisonHandler(models, store));
    handlers.put("getInfo", new About(contract.version(), names, job.detection()));
    handlers.put("getAccess", new OwnRole());
    handlers.put("getSettings", new RunningSettings(entrance.settings(), job));
    handlers.put("live", new Liveness());
    handlers.put("ready", readiness);
    handlers.put("metrics", metrics::scrape);
    DocsFiles docs = new DocsFiles();
    handlers.put("docs", docs.page());
    handlers.put("docsFile", docs.file());
    handlers.put("openapi", context -> Json.sendTagged(context, contract.document()));
  }

  /** What answers requests, for one event loop. */
  Handler<HttpServerRequest> handler(Vertx vertx) {
    return new ExpressLane(
        entrance.hosts(),
        entrance.gate(),
        models,
        entrance.settings().maxBodyBytes(),
        counts,
        metrics,
        router(vertx));
  }

  /** The long way, which takes every request. */
  Router router(Vertx vertx) {
    RouterBuilder builder =
        RouterBuilder.create(vertx, contract.parsed())
            .rootHandler(metrics)
            .rootHandler(new RequestLog())
            .rootHandler(new SecurityHeaders())
            .rootHandler(entrance.hosts());
    entrance.cors().ifPresent(builder::rootHandler);
    BodyHandler body = BodyHandler.create(false).setBodyLimit(entrance.settings().maxBodyBytes());
    List<OpenAPIRoute> routes = builder.getRoutes();
    for (OpenAPIRoute route : routes) {
      // The router's own check decodes parameters twice and changes threads; ours does neither.
      route.setDoValidation(false);
      chain(route.getOperation(), body).forEach(route::addHandler);
    }
    Router router = builder.createRouter();
    for (OpenAPIRoute route : routes) {
      addOwnMethods(route.getOperation(), body, router);
    }
    new Failures(contract::methods).installOn(router);
    return router;
  }

  private List<Handler<RoutingContext>> chain(Operation operation, BodyHandler body) {
    String operationId = operation.getOperationId();
    return List.of(
        RequestMetrics.routed(operation.getOpenAPIPath()),
        gate(operationId),
        after(body),
        contract.check(operationId, handler(operationId)),
        handler(operationId));
  }

  /** HEAD is answered as GET is, without the body; OPTIONS says what there is, to everybody. */
  private void addOwnMethods(Operation operation, BodyHandler body, Router router) {
    String path = operation.getOpenAPIPath().replace("{", ":").replace("}", "");
    if (operation.getHttpMethod().equals(HttpMethod.GET)) {
      Route head = router.head(path);
      chain(operation, body).forEach(head::handler);
    }
    router
        .options(path)
        .handler(RequestMetrics.routed(operation.getOpenAPIPath()))
        .handler(
            context ->
                context
                    .response()
                    .setStatusCode(204)
                    .putHeader(
                        HttpHeaders.ALLOW,
                        String.join(", ", contract.methods(context.normalizedPath())))
                    .end());
  }

  /**
   * A handler of bodies for after the gate, so that nobody's body is read who is not let in. The
   * router wants handlers of that kind before all others, and would refuse the handler itself.
   */
  @SuppressWarnings("UnnecessaryMethodReference")
  private static Handler<RoutingContext> after(BodyHandler body) {
    return body::handle;
  }

  private Handler<RoutingContext> gate(String operationId) {
    Optional<Role> role = role(operationId);
    return handler(operationId) instanceof StreamHandler
        ? entrance.gate().stream(role.orElseThrow())
        : entrance.gate().route(role);
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

package io.kilter.dashboard;

import io.kilter.dashboard.http.Problem;
import io.kilter.dashboard.http.Sha256;
import io.kilter.dashboard.pipeline.Pipeline;
import io.kilter.dashboard.session.SameOrigin;
import io.kilter.dashboard.session.SignIn;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which path is answered by what. */
final class Routes {
  private static final Logger LOG = LoggerFactory.getLogger(Routes.class);

  private final Vendor vendor = new Vendor();
  private final PageFiles page = new PageFiles(vendor.importMap());
  private final SecurityHeaders headers =
      new SecurityHeaders(
          "sha256-" + Sha256.base64(vendor.importMap().getBytes(StandardCharsets.UTF_8)));
  // Only files that exist get in, so it is bounded by the jars' content.
  private final Map<String, Asset> loaded = new ConcurrentHashMap<>();

  private Routes() {}

  static Router of(Vertx vertx, Audience audience, SignIn signIn, ApiProxy api, Pipeline pipeline) {
    var routes = new Routes();
    Router router = Router.router(vertx);
    router
        .route()
        .handler(
            context -> {
              routes.headers.addTo(context.response().headers());
              context.next();
            })
        .failureHandler(
            context -> {
              LOG.warn("{} failed", context.request().path(), context.failure());
              Problem.send(context.response(), 500, "The dashboard's server failed; see its log.");
            });
    // Before the guards: probes ask by address.
    router
        .route("/health/live")
        .method(HttpMethod.GET)
        .method(HttpMethod.HEAD)
        .handler(Routes::live);
    router.route().handler(audience::guard).handler(SameOrigin::guard);
    router.get("/session").handler(signIn::show);
    router.post("/session").handler(signIn::enter);
    router.delete("/session").handler(signIn::leave);
    router.route(ApiProxy.PREFIX + "/*").handler(signIn::guard).handler(api::handle);
    router.get("/pipeline").handler(signIn::guard).handler(pipeline::show);
    // The page itself is everybody's: it says nothing of the sensors, and asks to sign in.
    router.route().method(HttpMethod.GET).method(HttpMethod.HEAD).handler(routes::file);
    router.route().handler(context -> Problem.send(context.response(), 405, "Only GET and HEAD."));
    return router;
  }

  private static void live(RoutingContext context) {
    context
        .response()
        .putHeader("Content-Type", "application/json")
        .putHeader("Cache-Control", "no-store")
        .end("{\"status\":\"live\"}");
  }

  private void file(RoutingContext context) {
    String path = context.normalizedPath();
    if (path.equals("/")) {
      page.index().send(context);
      return;
    }
    Asset known = loaded.get(path);
    if (known != null) {
      known.send(context);
      return;
    }
    Optional<Asset> found =
        path.startsWith(Vendor.PREFIX)
            ? vendor.find(path.substring(Vendor.PREFIX.length()))
            : page.find(path.substring(1));
    if (found.isPresent()) {
      loaded.put(path, found.get());
      found.get().send(context);
    } else {
      Problem.send(context.response(), 404, "There is no such file.");
    }
  }
}

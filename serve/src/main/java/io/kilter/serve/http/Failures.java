package io.kilter.serve.http;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns whatever ends a request early into a problem document. */
public final class Failures implements Handler<RoutingContext> {
  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

  private final Function<String, List<String>> methods;

  /**
   * Failures of an API.
   *
   * @param methods the methods that a path answers
   */
  public Failures(Function<String, List<String>> methods) {
    this.methods = methods;
  }

  /** Makes this the last word on every failure of a router. */
  public void installOn(Router router) {
    router.route().failureHandler(this);
    // What no route took never fails, and has handlers of its own.
    for (int status : new int[] {400, 404, 405}) {
      router.errorHandler(status, context -> answer(context, status));
    }
  }

  /** Answers what could not even be read as a request. */
  public static void invalidRequest(HttpServerRequest request) {
    new Problem(400, "The request is not valid HTTP.").send(request.response());
  }

  @Override
  public void handle(RoutingContext context) {
    answer(context, context.statusCode());
  }

  private void answer(RoutingContext context, int status) {
    if (context.response().headWritten()) {
      // Too late to say anything: a cut connection is at least not taken for a whole answer.
      context.request().connection().close();
      return;
    }
    if (status == 405) {
      String allowed = String.join(", ", methods.apply(context.request().path()));
      context.response().putHeader(HttpHeaders.ALLOW, allowed);
    }
    problem(context, status).send(context.response());
  }

  private static Problem problem(RoutingContext context, int status) {
    if (context.failure() instanceof ProblemException refused) {
      return of(context.request(), refused);
    }
    HttpServerRequest request = context.request();
    return switch (status) {
      case 400 -> new Problem(400, "The request's path or query is not properly encoded.");
      case 404 ->
          new Problem(
              404, "There is nothing at " + request.path() + "; /openapi.json lists the routes.");
      case 405 -> new Problem(405, request.path() + " does not answer " + request.method() + ".");
      case 403 -> new Problem(403, "Pages of this origin may not ask.");
      case 413 -> new Problem(413, "The body is larger than this server is set to take.");
      default -> of(request, context.failure());
    };
  }

  /** What the client is told of a failure; one of the server's own is logged. */
  public static Problem of(HttpServerRequest request, Throwable failure) {
    if (failure instanceof ProblemException refused) {
      return new Problem(refused.status(), refused.getMessage());
    }
    LOG.error("{} {} failed", request.method(), request.path(), failure);
    return new Problem(500, "The server could not answer; its log says why.");
  }
}

package io.kilter.serve.operations;

import io.kilter.serve.access.Gate;
import io.kilter.serve.http.Json;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.PlatformHandler;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Logs requests as one JSON object a line: what was asked by route, who asked by the name of the
 * key, what came of it and how long it took. Never a body, a query, an identifier or a key. Those
 * that the server failed are warnings, refused ones are at level info, all others at level debug.
 */
public final class RequestLog implements PlatformHandler {
  private static final Logger LOG = LoggerFactory.getLogger(RequestLog.class);

  @Override
  public void handle(RoutingContext context) {
    long start = System.nanoTime();
    context.addEndHandler(
        ended ->
            log(
                context.request(),
                RequestMetrics.method(context),
                RequestMetrics.route(context),
                Gate.keyOf(context),
                System.nanoTime() - start));
    context.next();
  }

  /**
   * Logs a request that was answered.
   *
   * @param key the name of its key
   * @param nanos how long it took
   */
  public static void log(
      HttpServerRequest request, String method, String route, Optional<String> key, long nanos) {
    int status = request.response().getStatusCode();
    Level level = status >= 500 ? Level.WARN : status >= 400 ? Level.INFO : Level.DEBUG;
    if (LOG.isEnabledForLevel(level)) {
      LOG.atLevel(level).log("{}", line(request, method, route, key, nanos));
    }
  }

  private static Buffer line(
      HttpServerRequest request, String method, String route, Optional<String> key, long nanos) {
    return Json.encode(
        json -> {
          json.writeStringField("method", method);
          json.writeStringField("route", route);
          json.writeNumberField("status", request.response().getStatusCode());
          json.writeNumberField("millis", TimeUnit.NANOSECONDS.toMillis(nanos));
          json.writeNumberField("bytes_in", request.bytesRead());
          json.writeNumberField("bytes_out", request.response().bytesWritten());
          if (key.isPresent()) {
            json.writeStringField("key", key.get());
          }
        });
  }
}

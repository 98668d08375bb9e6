package io.kilter.serve.operations;

import io.kilter.serve.access.Gate;
import io.kilter.serve.http.Json;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.PlatformHandler;
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
    context.addEndHandler(ended -> log(context, System.nanoTime() - start));
    context.next();
  }

  private static void log(RoutingContext context, long nanos) {
    int status = context.response().getStatusCode();
    Level level = status >= 500 ? Level.WARN : status >= 400 ? Level.INFO : Level.DEBUG;
    if (LOG.isEnabledForLevel(level)) {
      LOG.atLevel(level).log("{}", line(context, status, nanos));
    }
  }

  private static Buffer line(RoutingContext context, int status, long nanos) {
    return Json.encode(
        json -> {
          json.writeStringField("method", RequestMetrics.method(context));
          json.writeStringField("route", RequestMetrics.route(context));
          json.writeNumberField("status", status);
          json.writeNumberField("millis", TimeUnit.NANOSECONDS.toMillis(nanos));
          json.writeNumberField("bytes_in", context.request().bytesRead());
          json.writeNumberField("bytes_out", context.response().bytesWritten());
          if (Gate.keyOf(context).isPresent()) {
            json.writeStringField("key", Gate.keyOf(context).get());
          }
        });
  }
}

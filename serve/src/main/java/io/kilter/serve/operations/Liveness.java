package io.kilter.serve.operations;

import io.kilter.serve.http.Json;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;

/** Answers for as long as event loops turn. */
public final class Liveness implements Handler<RoutingContext> {
  @Override
  public void handle(RoutingContext context) {
    Json.send(context, Json.encode(json -> json.writeStringField("status", "live")));
  }
}

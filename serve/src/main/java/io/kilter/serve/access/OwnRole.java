package io.kilter.serve.access;

import io.kilter.serve.http.Json;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/** Answers who asks, and what they may do. */
public final class OwnRole implements Handler<RoutingContext> {
  @Override
  public void handle(RoutingContext context) {
    Optional<String> name = Gate.keyOf(context);
    Role role = Gate.roleOf(context);
    Json.send(
        context,
        Json.encode(
            json -> {
              if (name.isPresent()) {
                json.writeStringField("name", name.get());
              }
              json.writeStringField("role", role.lowerCase());
            }));
  }
}

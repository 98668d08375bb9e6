package io.kilter.serve.contract;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.Optional;

/**
 * What a request says, after it was found to be as the contract wants it.
 *
 * @param parameters a {@link String} or {@link Long} by name, defaults filled in; those that are
 *     absent and have no default are missing
 * @param body the body, empty for operations without one
 */
public record CheckedRequest(Map<String, Object> parameters, JsonObject body) {
  private static final String KEY = CheckedRequest.class.getName();

  /** The checked form of a request that is being routed. */
  public static CheckedRequest of(RoutingContext context) {
    return context.get(KEY);
  }

  void attachTo(RoutingContext context) {
    context.put(KEY, this);
  }

  /** The text of a parameter. */
  public Optional<String> text(String parameter) {
    return Optional.ofNullable((String) parameters.get(parameter));
  }

  /** The value of an integer parameter that is required or has a default. */
  public int integer(String parameter) {
    return Math.toIntExact((Long) parameters.get(parameter));
  }
}

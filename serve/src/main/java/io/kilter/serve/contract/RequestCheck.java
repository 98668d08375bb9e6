package io.kilter.serve.contract;

import io.kilter.serve.http.ProblemException;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import io.vertx.json.schema.SchemaRepository;
import io.vertx.openapi.contract.Location;
import io.vertx.openapi.contract.Operation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Checks requests against one operation of the contract and leaves a {@link CheckedRequest} behind.
 * It runs where the request came in: no thread is changed, and schemas are prepared once.
 */
final class RequestCheck implements Handler<RoutingContext> {
  private final List<ParameterCheck> parameters;
  private final Optional<BodyCheck> body;

  private RequestCheck(List<ParameterCheck> parameters, Optional<BodyCheck> body) {
    this.parameters = parameters;
    this.body = body;
  }

  static RequestCheck of(Operation operation, boolean withBody, SchemaRepository schemas) {
    List<ParameterCheck> parameters =
        operation.getParameters().stream().map(p -> ParameterCheck.of(p, schemas)).toList();
    return new RequestCheck(
        parameters,
        Optional.ofNullable(operation.getRequestBody())
            .filter(body -> withBody)
            .map(body -> BodyCheck.of(body, schemas)));
  }

  /** A parameter that is misspelt must not be taken for one that is absent. */
  private void requireKnown(RoutingContext context) {
    if (context.request().query() == null) {
      return;
    }
    for (String name : context.queryParams().names()) {
      if (parameters.stream().noneMatch(known -> known.isInQuery(name))) {
        String all =
            parameters.stream()
                .filter(known -> known.in() == Location.QUERY)
                .map(ParameterCheck::name)
                .collect(Collectors.joining(", "));
        throw ProblemException.badRequest(
            "There is no parameter '"
                + name
                + "' here; there "
                + (all.isEmpty() ? "are none." : "are " + all + "."));
      }
    }
  }

  /** A body that is packed would be taken for one that is broken. */
  private static void requirePlainBody(RoutingContext context) {
    String encoding = context.request().getHeader(HttpHeaders.CONTENT_ENCODING);
    if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
      throw new ProblemException(
          415, "The body must not be packed, as its Content-Encoding says it is.", null);
    }
  }

  @Override
  public void handle(RoutingContext context) {
    requireKnown(context);
    requirePlainBody(context);
    Map<String, Object> values = new HashMap<>();
    for (ParameterCheck parameter : parameters) {
      parameter.read(context).ifPresent(value -> values.put(parameter.name(), value));
    }
    JsonObject read = body.isPresent() ? body.get().read(context) : new JsonObject();
    new CheckedRequest(values, read).attachTo(context);
    context.next();
  }
}

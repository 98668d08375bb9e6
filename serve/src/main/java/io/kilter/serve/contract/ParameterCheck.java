package io.kilter.serve.contract;

import io.kilter.serve.http.ProblemException;
import io.vertx.ext.web.RoutingContext;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.SchemaRepository;
import io.vertx.json.schema.Validator;
import io.vertx.json.schema.common.dsl.SchemaType;
import io.vertx.openapi.contract.Location;
import io.vertx.openapi.contract.Parameter;
import java.util.Optional;

/**
 * Reads one parameter of a request, as text or as an integer.
 *
 * @param name the parameter's name
 * @param in whether it is part of the path, the query or the headers
 * @param isInteger whether it is an integer; text otherwise
 * @param fallback its default, or null
 * @param schema what its value must be like
 */
record ParameterCheck(
    String name, Location in, boolean isInteger, Object fallback, Validator schema) {
  static ParameterCheck of(Parameter parameter, SchemaRepository schemas) {
    JsonSchema schema = parameter.getSchema();
    boolean isInteger = parameter.getSchemaType() == SchemaType.INTEGER;
    Number number = isInteger ? schema.get("default") : null;
    return new ParameterCheck(
        parameter.getName(),
        parameter.getIn(),
        isInteger,
        number == null ? null : number.longValue(),
        schemas.validator(schema));
  }

  Optional<Object> read(RoutingContext context) {
    String text = text(context);
    if (text == null) {
      return Optional.ofNullable(fallback);
    }
    if (in == Location.QUERY && context.queryParam(name).size() > 1) {
      throw ProblemException.badRequest(name + " is given twice.");
    }
    Object value = isInteger ? integer(text) : text;
    Violations.in(schema.validate(value)).ifPresent(this::refuse);
    return Optional.of(value);
  }

  boolean isInQuery(String wanted) {
    return in == Location.QUERY && name.equals(wanted);
  }

  private String text(RoutingContext context) {
    return switch (in) {
      case PATH -> context.pathParam(name);
      case QUERY -> context.queryParams().get(name);
      case HEADER -> context.request().getHeader(name);
      case COOKIE -> throw new IllegalStateException("The API takes no cookies");
    };
  }

  private Long integer(String text) {
    try {
      return Long.valueOf(text);
    } catch (NumberFormatException e) {
      throw ProblemException.badRequest(name + " must be an integer, not '" + text + "'.");
    }
  }

  private void refuse(String reason) {
    throw ProblemException.badRequest(name + " is not allowed: " + reason);
  }
}

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
 * Reads one parameter from the path or the query, as text or as an integer.
 *
 * @param name the parameter's name
 * @param inPath whether it is part of the path
 * @param isInteger whether it is an integer; text otherwise
 * @param fallback its default, or null
 * @param schema what its value must be like
 */
record ParameterCheck(
    String name, boolean inPath, boolean isInteger, Object fallback, Validator schema) {
  static ParameterCheck of(Parameter parameter, SchemaRepository schemas) {
    JsonSchema schema = parameter.getSchema();
    boolean isInteger = parameter.getSchemaType() == SchemaType.INTEGER;
    Number number = isInteger ? schema.get("default") : null;
    return new ParameterCheck(
        parameter.getName(),
        parameter.getIn() == Location.PATH,
        isInteger,
        number == null ? null : number.longValue(),
        schemas.validator(schema));
  }

  Optional<Object> read(RoutingContext context) {
    String text = inPath ? context.pathParam(name) : context.queryParams().get(name);
    if (text == null) {
      return Optional.ofNullable(fallback);
    }
    Object value = isInteger ? integer(text) : text;
    Violations.in(schema.validate(value)).ifPresent(this::refuse);
    return Optional.of(value);
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

package io.kilter.serve.contract;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.kilter.serve.http.JsonFault;
import io.kilter.serve.http.ProblemException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.core.json.jackson.JacksonCodec;
import io.vertx.ext.web.RoutingContext;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.SchemaRepository;
import io.vertx.json.schema.Validator;
import io.vertx.openapi.contract.MediaType;
import io.vertx.openapi.contract.RequestBody;
import java.io.IOException;
import java.util.List;

/**
 * Reads a JSON object from a request's body. A field that is named twice is refused, since it is
 * unclear which one counts.
 *
 * @param schema what the object must be like
 * @param required whether there must be one; else none is an empty one
 */
record BodyCheck(Validator schema, boolean required) {
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  static BodyCheck of(RequestBody body, SchemaRepository schemas) {
    JsonSchema schema = body.getContent().get(MediaType.APPLICATION_JSON).getSchema();
    return new BodyCheck(schemas.validator(schema), body.isRequired());
  }

  JsonObject read(RoutingContext context) {
    if (!required && context.body().length() <= 0) {
      return new JsonObject();
    }
    MediaTypes.require(
        context.request().getHeader(HttpHeaders.CONTENT_TYPE), List.of(MediaType.APPLICATION_JSON));
    Buffer bytes = context.body().buffer();
    if (bytes == null || bytes.length() == 0) {
      throw ProblemException.badRequest("The body is empty; it must be a JSON object.");
    }
    if (!(decode(bytes) instanceof JsonObject object)) {
      throw ProblemException.badRequest("The body must be a JSON object.");
    }
    Violations.in(schema.validate(object))
        .ifPresent(
            reason -> {
              throw ProblemException.badRequest("The body is not allowed: " + reason);
            });
    return object;
  }

  private static Object decode(Buffer bytes) {
    try {
      return JacksonCodec.fromParser(JSON.createParser(bytes.getBytes()), Object.class);
    } catch (DecodeException e) {
      throw ProblemException.badRequest("The body is not valid JSON" + reason(e) + ".");
    } catch (IOException e) {
      throw ProblemException.badRequest("The body is not valid JSON.");
    }
  }

  private static String reason(DecodeException e) {
    if (e.getCause() instanceof JsonProcessingException jackson) {
      return JsonFault.of(jackson);
    }
    return ": something follows the object";
  }
}

package io.kilter.serve.contract;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.Path;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The API's OpenAPI document: what is served is what requests are checked against. */
public final class Contract {
  private static final String RESOURCE = "/io/kilter/serve/openapi.json";

  /** What "security" is called in the document that the router reads. */
  private static final String SECURITY = "x-security";

  private final Buffer document;
  private final OpenAPIContract parsed;

  private Contract(Buffer document, OpenAPIContract parsed) {
    this.document = document;
    this.parsed = parsed;
  }

  /** Reads the document and checks that it is one. */
  public static Future<Contract> load(Vertx vertx) {
    Buffer document = Buffer.buffer(bytes());
    // The library refuses some media types: to it, problem documents are JSON and lines text. And
    // it
    // would want handlers of its own for the document's security, which is read from here.
    String plain =
        document
            .toString()
            .replace("application/problem+json", "application/json")
            .replace("application/x-ndjson", "text/plain")
            .replaceAll("text/(event-stream|html|javascript|css)", "text/plain")
            .replace("\"security\"", "\"" + SECURITY + "\"");
    return OpenAPIContract.from(vertx, new JsonObject(plain))
        .map(parsed -> new Contract(document, parsed));
  }

  /** The document as it is served. */
  public Buffer document() {
    return document;
  }

  /** The version that the document names. */
  public String version() {
    return document.toJsonObject().getJsonObject("info").getString("version");
  }

  /** The document as the router understands it; in it, problem documents are plain JSON. */
  public OpenAPIContract parsed() {
    return parsed;
  }

  /**
   * The methods that a path answers, in capitals, those included that are answered of themselves;
   * none for a path that is not in the document.
   */
  public List<String> methods(String path) {
    Path found = parsed.findPath(path);
    if (found == null) {
      return List.of();
    }
    List<String> methods = new ArrayList<>();
    found.getOperations().forEach(operation -> methods.add(operation.getHttpMethod().name()));
    if (methods.contains("GET")) {
      methods.add("HEAD");
    }
    methods.add("OPTIONS");
    return methods;
  }

  /**
   * The role that an operation needs, as the document names it; empty for one without security.
   *
   * @throws IllegalStateException if the document leaves it open: what is not said to be open must
   *     not be
   */
  public Optional<String> role(String operationId) {
    JsonArray security = parsed.operation(operationId).getOpenAPIModel().getJsonArray(SECURITY);
    if (security == null) {
      throw new IllegalStateException("The document does not say who may " + operationId);
    }
    return security.isEmpty()
        ? Optional.empty()
        : Optional.of(security.getJsonObject(0).getJsonArray("ApiKey").getString(0));
  }

  /**
   * A handler that lets through only what the document allows for an operation.
   *
   * @param handler what answers; a {@link ReadsBody} gets its body unread
   */
  public Handler<RoutingContext> check(String operationId, Handler<RoutingContext> handler) {
    return RequestCheck.of(
        parsed.operation(operationId),
        !(handler instanceof ReadsBody),
        parsed.getSchemaRepository());
  }

  private static byte[] bytes() {
    try (InputStream in = Contract.class.getResourceAsStream(RESOURCE)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("The OpenAPI document cannot be read", e);
    }
  }
}

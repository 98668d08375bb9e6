package io.kilter.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.kilter.serve.contract.Contract;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.validation.ResponseValidator;
import io.vertx.openapi.validation.ValidatableResponse;
import java.util.Set;

/** Holds answers against the OpenAPI document. */
final class AnswerCheck {
  /** For all tests: reading the document takes longer than most of them. */
  static final AnswerCheck SHARED = new AnswerCheck();

  private static final Set<Integer> NO_BODY = Set.of(204, 304, 308);

  private final Vertx vertx = Vertx.vertx();
  private final Contract contract = Contract.load(vertx).await();
  private final ResponseValidator validator = ResponseValidator.create(vertx, contract.parsed());

  /** Fails unless the document allows this answer on this path. */
  void require(String method, String path, Answer answer) {
    if (method.equals("HEAD") || NO_BODY.contains(answer.status())) {
      assertThat(answer.body()).isEmpty();
      return;
    }
    String type = answer.header("content-type").split(";", 2)[0];
    assertThat(type).isEqualTo(expectedType(path, answer));
    Operation operation = contract.parsed().findOperation(path, HttpMethod.valueOf(method));
    if (type.startsWith("text/")) {
      return;
    }
    // What the document does not know is answered with the problem that any operation may give.
    String operationId = operation == null ? "live" : operation.getOperationId();
    validator
        .validate(
            ValidatableResponse.create(
                answer.status(),
                Buffer.buffer(answer.body()),
                type.replace("problem+json", "json")),
            operationId)
        .await();
  }

  private static String expectedType(String path, Answer answer) {
    if (answer.status() >= 400) {
      return "application/problem+json";
    }
    return switch (path) {
      case "/metrics" -> "text/plain";
      case "/docs" -> "text/html";
      case "/docs/start.js", "/docs/swagger-ui-bundle.js" -> "text/javascript";
      case "/docs/swagger-ui.css" -> "text/css";
      default -> "application/json";
    };
  }
}

package io.kilter.serve.http;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;

/**
 * Tells clients with their last answer that their connection is about to be closed, once the server
 * stops: who is not told sends the next request into it and loses that one. For one event loop.
 */
public final class LastAnswers implements Handler<HttpServerRequest> {
  private final Handler<HttpServerRequest> next;
  private boolean stopping;

  /** Answers by another handler. */
  public LastAnswers(Handler<HttpServerRequest> next) {
    this.next = next;
  }

  /** From now on every answer is the last of its connection, also of requests under way. */
  public void begin() {
    stopping = true;
  }

  @Override
  public void handle(HttpServerRequest request) {
    // Of HTTP/2 the connection itself says so.
    if (request.version() != HttpVersion.HTTP_2) {
      HttpServerResponse response = request.response();
      response.headersEndHandler(ignored -> tell(response));
    }
    next.handle(request);
  }

  private void tell(HttpServerResponse response) {
    if (stopping) {
      response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
    }
  }
}

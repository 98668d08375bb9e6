package io.kilter.dashboard.http;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;

/** Answers that say what went wrong, as RFC 9457 problem documents. */
public final class Problem {
  private Problem() {}

  /** Answers, unless an answer is on its way already. */
  public static void send(HttpServerResponse response, int status, String detail) {
    if (response.ended() || response.closed()) {
      return;
    }
    var body =
        new JsonObject()
            .put("type", "about:blank")
            .put("title", HttpResponseStatus.valueOf(status).reasonPhrase())
            .put("status", status)
            .put("detail", detail);
    response
        .setStatusCode(status)
        .putHeader("Content-Type", "application/problem+json")
        .putHeader("Cache-Control", "no-store")
        .end(body.encode());
  }
}

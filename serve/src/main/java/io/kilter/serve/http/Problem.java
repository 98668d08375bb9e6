package io.kilter.serve.http;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;

/**
 * A problem document (RFC 9457).
 *
 * @param status the HTTP status
 * @param detail one sentence
 */
public record Problem(int status, String detail) {
  private static final String MEDIA_TYPE = "application/problem+json";

  /** Sends the document as the whole answer. */
  public void send(HttpServerResponse response) {
    send(response, json -> {});
  }

  /** Sends the document with further members. */
  public void send(HttpServerResponse response, JsonBody members) {
    response
        .setStatusCode(status)
        .putHeader(HttpHeaders.CONTENT_TYPE, MEDIA_TYPE)
        .end(
            Json.encode(
                json -> {
                  json.writeStringField("type", "about:blank");
                  json.writeStringField("title", HttpResponseStatus.valueOf(status).reasonPhrase());
                  json.writeNumberField("status", status);
                  json.writeStringField("detail", detail);
                  members.write(json);
                }));
  }
}

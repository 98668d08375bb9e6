package io.kilter.serve.feed;

import io.kilter.serve.contract.CheckedRequest;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

/** Answers with server-sent events for as long as the other side listens. */
public final class StreamHandler implements Handler<RoutingContext> {
  private final Feed feed;

  /** Listens to this feed. */
  public StreamHandler(Feed feed) {
    this.feed = feed;
  }

  @Override
  public void handle(RoutingContext context) {
    CheckedRequest request = CheckedRequest.of(context);
    HttpServerResponse response = context.response();
    response
        .setChunked(true)
        .putHeader(HttpHeaders.CONTENT_TYPE, "text/event-stream")
        // Proxies that gather an answer before they pass it on would hold events back.
        .putHeader("X-Accel-Buffering", "no");
    if (context.request().method().equals(HttpMethod.HEAD)) {
      response.end();
      return;
    }
    // Sent at once, so that the other side knows that it is let in.
    var unused = response.write("retry: 2000\n\n");
    Listener listener =
        new Listener(
            context.vertx().getOrCreateContext(),
            context.request(),
            request.text("sensor_id"),
            request.text("Last-Event-ID"),
            request.text("only").isEmpty());
    context.addEndHandler(ignored -> feed.remove(listener));
    feed.add(listener);
  }
}

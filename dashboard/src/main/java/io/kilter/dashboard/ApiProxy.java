package io.kilter.dashboard;

import io.kilter.dashboard.http.Problem;
import io.kilter.dashboard.session.SignIn;
import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.RequestOptions;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passes requests on to the API: {@code /api/sensors} here is {@code /sensors} there. Bodies are
 * streamed both ways. An API that is not there is 502, one that does not answer in time 504. Used
 * from the event loop only.
 */
final class ApiProxy {
  static final String PREFIX = "/api";

  private static final Logger LOG = LoggerFactory.getLogger(ApiProxy.class);

  // RFC 9110, 7.6.1: meant for one connection, not for the other end. Host and Expect are ours.
  private static final Set<String> ONE_HOP =
      Set.of(
          "connection",
          "keep-alive",
          "proxy-authenticate",
          "proxy-authorization",
          "proxy-connection",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade",
          // What the browser keeps for this server is not the API's business, nor the other way.
          "cookie",
          "set-cookie",
          "host",
          "expect");

  private final HttpClient client;
  private final URI api;
  private final String base;
  private final SignIn signIn;
  private final ProxyTimeouts timeouts;

  /**
   * @param signIn knows what the API is shown instead of what the browser shows
   */
  ApiProxy(HttpClient client, URI api, SignIn signIn, ProxyTimeouts timeouts) {
    this.client = client;
    this.api = api;
    this.base = api.getRawPath().replaceFirst("/+$", "");
    this.signIn = signIn;
    this.timeouts = timeouts;
  }

  void handle(RoutingContext context) {
    HttpServerRequest request = context.request();
    // The body waits until the API's side can take it.
    request.pause();
    client
        .request(target(context))
        .compose(upstream -> send(context, upstream))
        .onSuccess(answer -> answer(answer, context.response()))
        .onFailure(failure -> fail(failure, context));
  }

  private RequestOptions target(RoutingContext context) {
    String query = context.request().query();
    // Normalized, so that no ".." leads out of the API on the other side.
    String path = base + context.normalizedPath().substring(PREFIX.length());
    return new RequestOptions()
        .setMethod(context.request().method())
        .setHost(api.getHost())
        .setPort(api.getPort() >= 0 ? api.getPort() : "https".equals(api.getScheme()) ? 443 : 80)
        .setSsl("https".equals(api.getScheme()))
        .setURI(query == null ? path : path + "?" + query)
        .setConnectTimeout(timeouts.connect().toMillis())
        .setIdleTimeout(timeouts.silence().toMillis());
  }

  private Future<HttpClientResponse> send(RoutingContext context, HttpClientRequest upstream) {
    HttpServerRequest request = context.request();
    copyHeaders(request.headers(), upstream.headers());
    signIn
        .keyFor(context)
        .ifPresent(key -> upstream.putHeader(HttpHeaders.AUTHORIZATION, "Bearer " + key));
    request.response().closeHandler(gone -> upstream.reset());
    boolean body =
        request.headers().contains(HttpHeaderNames.CONTENT_LENGTH)
            || request.headers().contains(HttpHeaderNames.TRANSFER_ENCODING);
    if (body) {
      return upstream.send(request);
    }
    request.resume();
    return upstream.send();
  }

  private static void answer(HttpClientResponse answer, HttpServerResponse response) {
    response.setStatusCode(answer.statusCode());
    copyHeaders(answer.headers(), response.headers());
    if (!answer.headers().contains(HttpHeaderNames.CONTENT_LENGTH)) {
      response.setChunked(true);
    }
    answer
        .pipeTo(response)
        .onFailure(
            failure -> {
              LOG.debug("The API's answer broke off", failure);
              // The status is sent already: a cut connection is the only honest sign left.
              response.reset();
            });
  }

  private static void copyHeaders(MultiMap from, MultiMap to) {
    String named = from.get(HttpHeaderNames.CONNECTION);
    Set<String> alsoOneHop =
        named == null ? Set.of() : Set.of(named.toLowerCase(Locale.ROOT).split("\\s*,\\s*"));
    for (var header : from) {
      String name = header.getKey().toLowerCase(Locale.ROOT);
      if (!ONE_HOP.contains(name) && !alsoOneHop.contains(name) && !SecurityHeaders.owns(name)) {
        to.add(header.getKey(), header.getValue());
      }
    }
  }

  private void fail(Throwable failure, RoutingContext context) {
    LOG.debug("The API could not be asked", failure);
    if (!context.request().isEnded()) {
      context.request().resume();
    }
    boolean late = failure instanceof TimeoutException && !isConnect(failure);
    if (late) {
      Problem.send(
          context.response(),
          504,
          "The API at %s did not answer within %d ms."
              .formatted(api, timeouts.silence().toMillis()));
    } else {
      Problem.send(context.response(), 502, "The API at " + api + " cannot be reached.");
    }
  }

  private static boolean isConnect(Throwable failure) {
    return failure instanceof ConnectTimeoutException
        || failure.getCause() instanceof ConnectTimeoutException;
  }
}

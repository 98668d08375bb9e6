package io.kilter.serve.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.SecurityPolicyHandler;

/** Tells browsers to take answers for what they are: data, not pages, and not to be kept. */
public final class SecurityHeaders implements SecurityPolicyHandler {
  // Names and values in turns, encoded once: every answer has them.
  private static final CharSequence[] HEADERS = {
    HttpHeaders.createOptimized("X-Content-Type-Options"),
    HttpHeaders.createOptimized("nosniff"),
    HttpHeaders.createOptimized("Content-Security-Policy"),
    HttpHeaders.createOptimized("default-src 'none'; frame-ancestors 'none'"),
    HttpHeaders.createOptimized("Cross-Origin-Resource-Policy"),
    HttpHeaders.createOptimized("same-origin"),
    HttpHeaders.createOptimized("Referrer-Policy"),
    HttpHeaders.createOptimized("no-referrer"),
    HttpHeaders.createOptimized("Cache-Control"),
    HttpHeaders.createOptimized("no-store"),
  };

  @Override
  public void handle(RoutingContext context) {
    putOn(context.response());
    context.next();
  }

  /** Puts the headers on an answer. */
  public static void putOn(HttpServerResponse response) {
    for (int i = 0; i < HEADERS.length; i += 2) {
      response.putHeader(HEADERS[i], HEADERS[i + 1]);
    }
  }
}

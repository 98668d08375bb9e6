package io.kilter.serve;

import io.kilter.config.ApiSettings;
import io.kilter.serve.access.Tls;
import io.kilter.serve.http.Failures;
import io.kilter.serve.http.LastAnswers;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** One event loop's share of the server: all instances listen on the same port. */
final class ApiVerticle extends VerticleBase {
  private static final long DRAIN_SECONDS = 5;

  private final ApiSettings http;
  private final Routes routes;
  private final CompletableFuture<Integer> port;
  private HttpServer server;
  private LastAnswers answers;

  ApiVerticle(ApiSettings http, Routes routes, CompletableFuture<Integer> port) {
    this.http = http;
    this.routes = routes;
    this.port = port;
  }

  @Override
  public Future<?> start() {
    // Of instances that ask for port -1, all get the same free one; with 0 each would get its own.
    int wanted = http.port() == 0 ? -1 : http.port();
    answers = new LastAnswers(routes.handler(vertx));
    server =
        vertx
            .createHttpServer(options(http, wanted))
            .requestHandler(answers)
            .invalidRequestHandler(Failures::invalidRequest);
    return server.listen().onSuccess(listening -> port.complete(listening.actualPort()));
  }

  private static HttpServerOptions options(ApiSettings http, int port) {
    HttpServerOptions options =
        new HttpServerOptions()
            .setHost(http.host())
            .setPort(port)
            .setIdleTimeout(75)
            // There are no web sockets here: what would look for them costs every request.
            .setPerFrameWebSocketCompressionSupported(false)
            .setPerMessageWebSocketCompressionSupported(false)
            .setIdleTimeoutUnit(TimeUnit.SECONDS);
    if (http.tls()) {
      options
          .setSsl(true)
          .setEnabledSecureTransportProtocols(Set.of("TLSv1.3", "TLSv1.2"))
          .setKeyCertOptions(Tls.options(http));
    }
    return options;
  }

  /** Lets requests finish that are under way. */
  @Override
  public Future<?> stop() {
    answers.begin();
    return server.shutdown(DRAIN_SECONDS, TimeUnit.SECONDS);
  }
}

package io.kilter.serve;

import io.kilter.config.HttpSettings;
import io.kilter.serve.http.Failures;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** One event loop's share of the server: all instances listen on the same port. */
final class ApiVerticle extends VerticleBase {
  private static final long DRAIN_SECONDS = 5;

  private final HttpSettings http;
  private final Routes routes;
  private final CompletableFuture<Integer> port;
  private HttpServer server;

  ApiVerticle(HttpSettings http, Routes routes, CompletableFuture<Integer> port) {
    this.http = http;
    this.routes = routes;
    this.port = port;
  }

  @Override
  public Future<?> start() {
    // Of instances that ask for port -1, all get the same free one; with 0 each would get its own.
    int wanted = http.port() == 0 ? -1 : http.port();
    server =
        vertx
            .createHttpServer(
                new HttpServerOptions()
                    .setHost(http.host())
                    .setPort(wanted)
                    .setIdleTimeout(75)
                    .setIdleTimeoutUnit(TimeUnit.SECONDS))
            .requestHandler(routes.router(vertx))
            .invalidRequestHandler(Failures::invalidRequest);
    return server.listen().onSuccess(listening -> port.complete(listening.actualPort()));
  }

  /** Lets requests finish that are under way. */
  @Override
  public Future<?> stop() {
    return server.shutdown(DRAIN_SECONDS, TimeUnit.SECONDS);
  }
}

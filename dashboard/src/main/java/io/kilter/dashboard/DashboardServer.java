package io.kilter.dashboard;

import io.kilter.config.HttpSettings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.PoolOptions;
import java.net.BindException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Hosts the dashboard: the page under {@code /}, its libraries under {@code /vendor}, the API under
 * {@code /api}, and {@code /health/live}.
 *
 * <p>Listens on loopback only, since the page has no sign-in, and answers only requests that name a
 * loopback host, so that no foreign site can reach it through a browser by giving its own name this
 * machine's address. Safe for use by several threads.
 */
public final class DashboardServer implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(30);
  private static final Duration STOP = Duration.ofSeconds(5);

  private final Vertx vertx;
  private final HttpServer server;

  private DashboardServer(Vertx vertx, HttpServer server) {
    this.vertx = vertx;
    this.server = server;
  }

  /**
   * Starts the server and returns once it listens; takes about half a second. The API need not be
   * there yet.
   *
   * @param http where to listen; port 0 takes any free one
   * @param api root of the API, such as {@code http://127.0.0.1:8080}
   * @throws IllegalArgumentException if the host is not loopback or the API is not an http URI
   * @throws IllegalStateException if the port is taken
   */
  public static DashboardServer start(HttpSettings http, URI api) {
    return start(http, api, ProxyTimeouts.DEFAULT);
  }

  static DashboardServer start(HttpSettings http, URI api, ProxyTimeouts timeouts) {
    Loopback.check(http.host());
    ApiProxy.check(api);
    Vertx vertx =
        Vertx.vertx(
            new VertxOptions()
                .setEventLoopPoolSize(1)
                .setFileSystemOptions(
                    // Everything is served from memory: no cache directory on the disk.
                    new FileSystemOptions()
                        .setClassPathResolvingEnabled(false)
                        .setFileCachingEnabled(false)));
    try {
      var client =
          vertx.createHttpClient(
              new HttpClientOptions().setDecompressionSupported(false),
              // A page uses few connections; an answer that is streamed for ever keeps its own.
              new PoolOptions().setHttp1MaxSize(64));
      var routes = Routes.of(vertx, new ApiProxy(client, api, timeouts));
      var server =
          vertx
              .createHttpServer(new HttpServerOptions().setHttp2ClearTextEnabled(false))
              .requestHandler(routes);
      return new DashboardServer(vertx, await(server.listen(http.port(), http.host()), START));
    } catch (RuntimeException e) {
      vertx.close();
      if (e.getCause() instanceof BindException) {
        throw new IllegalStateException(
            "The dashboard cannot listen on %s:%d: %s."
                .formatted(http.host(), http.port(), e.getCause().getMessage()),
            e);
      }
      throw e;
    }
  }

  /** The port it listens on. */
  public int port() {
    return server.actualPort();
  }

  /**
   * Stops listening, ends open connections and releases the threads. More than once is harmless.
   */
  @Override
  public void close() {
    await(vertx.close(), STOP);
  }

  private static <T> T await(Future<T> future, Duration bound) {
    try {
      return future
          .toCompletionStage()
          .toCompletableFuture()
          .get(bound.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for the dashboard's server", e);
    } catch (TimeoutException e) {
      throw new IllegalStateException(
          "The dashboard's server was not ready within " + bound.toSeconds() + " s", e);
    } catch (java.util.concurrent.ExecutionException e) {
      throw new IllegalStateException(
          "The dashboard's server failed: " + e.getCause(), e.getCause());
    }
  }
}

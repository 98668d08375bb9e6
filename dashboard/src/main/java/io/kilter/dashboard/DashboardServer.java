package io.kilter.dashboard;

import io.kilter.config.DashboardSettings;
import io.kilter.config.Secret;
import io.kilter.config.tls.TlsFiles;
import io.kilter.dashboard.pipeline.Pipeline;
import io.kilter.dashboard.session.OwnAccess;
import io.kilter.dashboard.session.SignIn;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import java.io.IOException;
import java.net.BindException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Hosts the dashboard: the page under {@code /}, its libraries under {@code /vendor}, the API under
 * {@code /api}, who the viewer is under {@code /session}, how the job does under {@code /pipeline},
 * and {@code /health/live}.
 *
 * <p>Listens beyond loopback only where browsers have to sign in, or the settings say that nobody
 * has to. Answers only requests that name a loopback host or one of the settings', so that no
 * foreign site can reach it through a browser by giving its own name this machine's address. Safe
 * for use by several threads.
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
   * @param settings where to listen, whom to let in, and which API to show
   * @throws IllegalArgumentException if others could reach the host and nobody would be asked who
   *     they are
   * @throws IllegalStateException if the port is taken
   * @throws IOException if a file of the settings cannot be read or is not what it should be
   */
  public static DashboardServer start(DashboardSettings settings) throws IOException {
    return start(settings, ProxyTimeouts.DEFAULT);
  }

  static DashboardServer start(DashboardSettings settings, ProxyTimeouts timeouts)
      throws IOException {
    String password = Secret.read(settings.passwordFile(), "DASHBOARD_PASSWORD").orElse("");
    Audience.require(settings, !password.isEmpty());
    Optional<String> key = Secret.read(settings.apiKeyFile(), "DASHBOARD_API_KEY");
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
      HttpServerOptions options = serverOptions(vertx, settings);
      var client =
          vertx.createHttpClient(
              clientOptions(settings),
              // A page uses few connections; an answer that is streamed for ever keeps its own.
              new PoolOptions().setHttp1MaxSize(64));
      var signIn =
          new SignIn(
              password, key, new OwnAccess(client, settings.api()), System::currentTimeMillis);
      var pipeline = new Pipeline(vertx, client, settings.flink(), Pipeline.PACE);
      var routes =
          Routes.of(
              vertx,
              new Audience(settings.hosts()),
              signIn,
              new ApiProxy(client, settings.api(), signIn, timeouts),
              pipeline);
      var server = vertx.createHttpServer(options).requestHandler(routes);
      var started =
          new DashboardServer(vertx, await(server.listen(settings.port(), settings.host()), START));
      vertx.runOnContext(loop -> pipeline.start());
      return started;
    } catch (IOException e) {
      vertx.close();
      throw e;
    } catch (RuntimeException e) {
      vertx.close();
      if (e.getCause() instanceof BindException) {
        throw new IllegalStateException(
            "The dashboard cannot listen on %s:%d: %s."
                .formatted(settings.host(), settings.port(), e.getCause().getMessage()),
            e);
      }
      throw e;
    }
  }

  private static HttpServerOptions serverOptions(Vertx vertx, DashboardSettings settings)
      throws IOException {
    HttpServerOptions options = new HttpServerOptions().setHttp2ClearTextEnabled(false);
    if (settings.tls()) {
      var pem =
          new PemKeyCertOptions()
              .setCertPath(settings.tlsCertificate())
              .setKeyPath(settings.tlsKey());
      new TlsFiles("dashboard.tls", settings.tlsCertificate(), settings.tlsKey())
          .require(() -> pem.getKeyManagerFactory(vertx));
      options
          .setSsl(true)
          .setEnabledSecureTransportProtocols(Set.of("TLSv1.3", "TLSv1.2"))
          .setKeyCertOptions(pem);
    }
    return options;
  }

  private static HttpClientOptions clientOptions(DashboardSettings settings) {
    HttpClientOptions options = new HttpClientOptions().setDecompressionSupported(false);
    if (!settings.apiRootCert().isBlank()) {
      options.setTrustOptions(new PemTrustOptions().addCertPath(settings.apiRootCert()));
    }
    return options;
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

package io.kilter.serve;

import io.kilter.config.ApiSettings;
import io.kilter.config.JobSettings;
import io.kilter.serve.access.ConcurrencyLimit;
import io.kilter.serve.access.Gate;
import io.kilter.serve.access.HostCheck;
import io.kilter.serve.access.Keys;
import io.kilter.serve.access.RateLimit;
import io.kilter.serve.access.Reach;
import io.kilter.serve.access.Tls;
import io.kilter.serve.contract.Contract;
import io.kilter.serve.feed.Feed;
import io.kilter.serve.http.FeatureObjects;
import io.kilter.serve.models.ModelLookup;
import io.kilter.serve.operations.JvmMetrics;
import io.kilter.serve.operations.Readiness;
import io.kilter.serve.operations.ReadinessCheck;
import io.kilter.serve.operations.RequestMetrics;
import io.kilter.serve.publish.Publisher;
import io.kilter.serve.query.StoreAccess;
import io.kilter.serve.replay.ReplayHandler;
import io.kilter.serve.topics.TopicEnd;
import io.kilter.store.Store;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The REST API, listening. It reads from the store, and writes to Kafka only. Thread-safe; {@link
 * #close} lets requests finish that are under way, for at most five seconds.
 */
public final class ApiServer implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 30;

  private final Vertx vertx;
  private final StoreAccess store;
  private final Feed feed;
  private final Publisher publisher;
  private final JvmMetrics jvm;
  private final AtomicBoolean closed = new AtomicBoolean();
  private volatile int port;
  private volatile String deployment;

  private ApiServer(
      Vertx vertx, StoreAccess store, Feed feed, Publisher publisher, JvmMetrics jvm) {
    this.vertx = vertx;
    this.store = store;
    this.feed = feed;
    this.publisher = publisher;
    this.jvm = jvm;
  }

  /**
   * Starts a server and waits until it listens. The store need not be there yet: until it is, the
   * server says that it is not ready, and answers 503 to what needs it.
   *
   * @param http where to listen, and whom to let in
   * @param job what the job does whose results are served: its stream, its detector and trained
   *     models, which {@code POST /predict} uses too, and the brokers that readings and labels go
   *     to
   * @param store what is answered from
   * @param checks asked for readiness, besides whether the store answers and the models could be
   *     read
   * @throws IllegalArgumentException if others could reach the host and there are no keys, a key is
   *     not written as it must be, or there is no such detector
   * @throws IOException if it cannot listen there; the message says why
   */
  public static ApiServer start(
      ApiSettings http, JobSettings job, Store store, List<ReadinessCheck> checks)
      throws IOException {
    Keys keys = Keys.of(http);
    boolean loopback = Reach.isLoopback(http.host());
    Reach.require(http, keys, loopback);
    Gate gate =
        new Gate(
            keys,
            new RateLimit(http.requestsPerSecond(), System::nanoTime),
            new ConcurrencyLimit(http.maxConcurrent()),
            new ConcurrencyLimit(http.maxStreams()));
    Vertx vertx = Vertx.vertx();
    StoreAccess access = new StoreAccess(vertx, store);
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    JvmMetrics jvm = new JvmMetrics(registry);
    Publisher publisher = new Publisher(vertx, job.kafka());
    Feed feed = new Feed(vertx, access, new FeatureObjects(job.stream().features()));
    Gauge.builder("kilter.streams.open", feed, Feed::listening)
        .description("Clients that listen to /stream")
        .register(registry);
    ApiServer server = new ApiServer(vertx, access, feed, publisher, jvm);
    try {
      Tls.require(vertx, http);
      ModelLookup lookup = ModelLookup.start(vertx, job.models(), registry);
      Routes routes =
          new Routes(
              await(Contract.load(vertx)),
              new Entrance(http, new HostCheck(http.hosts(), loopback), gate),
              job,
              access,
              lookup,
              feed,
              publisher,
              new TopicEnd(vertx, job.kafka()),
              new ReplayHandler(vertx, access, job),
              new Readiness(vertx, withOwn(access, lookup, checks)),
              new RequestMetrics(registry));
      server.listen(http, routes);
      return server;
    } catch (IOException | RuntimeException e) {
      server.close();
      throw e;
    }
  }

  private void listen(ApiSettings http, Routes routes) throws IOException {
    CompletableFuture<Integer> listening = new CompletableFuture<>();
    int eventLoops = Runtime.getRuntime().availableProcessors();
    try {
      deployment =
          await(
              vertx.deployVerticle(
                  () -> new ApiVerticle(http, routes, listening),
                  new DeploymentOptions().setInstances(eventLoops)));
    } catch (IOException e) {
      throw new IOException(
          "The API cannot listen on " + http.host() + ":" + http.port() + ": " + e.getMessage(), e);
    }
    port = listening.join();
  }

  /** The port that the server listens on. */
  public int port() {
    return port;
  }

  /** Stops listening, lets requests finish, and closes the store. */
  @Override
  public void close() throws IOException {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    // Those who listen would never finish.
    feed.close();
    try {
      // First the servers: closing everything at once would stop the threads that requests wait
      // for.
      if (deployment != null) {
        await(vertx.undeploy(deployment));
      }
      await(vertx.close());
    } finally {
      jvm.close();
      publisher.close();
      store.close();
    }
  }

  private static List<ReadinessCheck> withOwn(
      StoreAccess access, ModelLookup models, List<ReadinessCheck> checks) {
    List<ReadinessCheck> all = new ArrayList<>();
    all.add(
        new ReadinessCheck(
            "store",
            () -> {
              access.ask(reader -> reader.sensors("", 1));
              return Optional.empty();
            }));
    all.add(new ReadinessCheck("models", models::problem, true, models::notice));
    all.addAll(checks);
    return all;
  }

  private static <T> T await(Future<T> future) throws IOException {
    try {
      return future.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new IOException("it took longer than " + PATIENCE_SECONDS + " s", e);
    }
  }
}

package io.kilter.serve.operations;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.PlatformHandler;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;

/**
 * Counts and times every request by method, route and status. The route is the contract's path, so
 * that identifiers in paths do not make series of their own. Thread-safe.
 */
public final class RequestMetrics implements PlatformHandler {
  private static final String ROUTE = RequestMetrics.class.getName();

  private static final Duration[] BUCKETS = {
    Duration.ofMillis(1),
    Duration.ofMillis(5),
    Duration.ofMillis(25),
    Duration.ofMillis(100),
    Duration.ofMillis(500),
    Duration.ofMillis(2500)
  };

  private final PrometheusMeterRegistry registry;
  private final ConcurrentMap<Series, Timer> timers = new ConcurrentHashMap<>();

  /** Metrics that are kept in a registry. */
  public RequestMetrics(PrometheusMeterRegistry registry) {
    this.registry = registry;
  }

  private record Series(String method, String route, int status) {}

  /** A handler that says which route the request took. */
  public static Handler<RoutingContext> routed(String path) {
    return context -> {
      context.put(ROUTE, path);
      context.next();
    };
  }

  /** The contract's path that a request took. */
  static String route(RoutingContext context) {
    String route = context.get(ROUTE);
    return route == null ? "unknown" : route;
  }

  /** Its method: those that are not the contract's could be anything, and are one. */
  static String method(RoutingContext context) {
    return context.get(ROUTE) == null ? "other" : context.request().method().name();
  }

  @Override
  public void handle(RoutingContext context) {
    long start = System.nanoTime();
    context.addEndHandler(
        ignored -> {
          int status = context.response().getStatusCode();
          record(method(context), route(context), status, System.nanoTime() - start);
        });
    context.next();
  }

  /**
   * Counts a request that was answered.
   *
   * @param route the contract's path
   * @param nanos how long it took
   */
  public void record(String method, String route, int status, long nanos) {
    Series series = new Series(method, route, status);
    // Looked up first, since asking for a computation locks, even where there is nothing to do.
    Timer timer = timers.get(series);
    if (timer == null) {
      timer = timers.computeIfAbsent(series, this::timer);
    }
    timer.record(nanos, TimeUnit.NANOSECONDS);
  }

  /** Where further meters are kept. */
  public MeterRegistry registry() {
    return registry;
  }

  /** Answers all metrics in Prometheus' text format. */
  public void scrape(RoutingContext context) {
    context
        .response()
        .putHeader(HttpHeaders.CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")
        .end(registry.scrape());
  }

  private Timer timer(Series series) {
    return Timer.builder("http.server.requests")
        .description("Requests by method, route and status")
        .tag("method", series.method())
        .tag("route", series.route())
        .tag("status", String.valueOf(series.status()))
        .serviceLevelObjectives(BUCKETS)
        .register(registry);
  }
}

package io.kilter.serve.access;

import io.kilter.serve.http.ProblemException;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Lets a request through to its route if its key is good for it and its sender has not asked too
 * often. Thread-safe.
 */
public final class Gate {
  private static final String SCHEME = "Bearer ";

  private static final String KEY = Gate.class.getName();
  private static final String ROLE = KEY + ".role";

  private final Keys keys;
  private final RateLimit rate;
  private final ConcurrencyLimit concurrency;
  private final ConcurrencyLimit streams;

  /**
   * A gate; without keys it is open to everybody.
   *
   * @param concurrency of requests that are answered as fast as can be
   * @param streams of those that are answered for as long as the client listens
   */
  public Gate(Keys keys, RateLimit rate, ConcurrencyLimit concurrency, ConcurrencyLimit streams) {
    this.keys = keys;
    this.rate = rate;
    this.concurrency = concurrency;
    this.streams = streams;
  }

  /** The name of the key that a request came with, once the gate has found it. */
  public static Optional<String> keyOf(RoutingContext context) {
    return Optional.ofNullable(context.get(KEY));
  }

  /**
   * What a request may do that the gate let through; everything where there are no keys.
   *
   * @throws NullPointerException if the route has no gate
   */
  public static Role roleOf(RoutingContext context) {
    return Objects.requireNonNull(context.get(ROLE), "the route has no gate");
  }

  /**
   * The handler for a route.
   *
   * @param needed the least role; empty for a route that probes ask, which is never closed
   */
  public Handler<RoutingContext> route(Optional<Role> needed) {
    return needed.isEmpty()
        ? RoutingContext::next
        : context -> enter(context, needed.get(), concurrency);
  }

  /** The handler for a route whose answers last. */
  public Handler<RoutingContext> stream(Role needed) {
    return context -> enter(context, needed, streams);
  }

  private void enter(RoutingContext context, Role needed, ConcurrencyLimit limit) {
    if (keys.isEmpty()) {
      context.put(ROLE, Role.ADMIN);
    }
    enter(
        context.request(),
        needed,
        limit,
        key -> {
          context.put(KEY, key.name());
          context.put(ROLE, key.role());
        });
    context.addEndHandler(ignored -> limit.giveBack());
    context.next();
  }

  /**
   * Lets a request in that does not come by a route; {@link #leave} must follow.
   *
   * @param key is told the name of the request's key, also of one that is not let in
   * @throws ProblemException if it is not let in; the response has the headers that belong to it
   */
  public void enter(HttpServerRequest request, Role needed, Consumer<String> key) {
    enter(request, needed, concurrency, found -> key.accept(found.name()));
  }

  /** A request that {@link #enter} let in is answered. */
  public void leave() {
    concurrency.giveBack();
  }

  private void enter(
      HttpServerRequest request, Role needed, ConcurrencyLimit limit, Consumer<ApiKey> key) {
    if (keys.isEmpty()) {
      rate.takeByAddress(request);
    } else {
      authorize(request, needed, key);
    }
    limit.take(request);
  }

  private void authorize(HttpServerRequest request, Role needed, Consumer<ApiKey> named) {
    String header = request.getHeader(HttpHeaders.AUTHORIZATION);
    boolean given = header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
    Optional<ApiKey> key =
        given ? keys.find(header.substring(SCHEME.length()).strip()) : Optional.empty();
    if (key.isEmpty()) {
      // Those who guess keys are limited by where they guess from.
      rate.takeByAddress(request);
      request.response().putHeader("WWW-Authenticate", "Bearer realm=\"kilter\"");
      throw new ProblemException(
          401,
          given
              ? "The API key is not known."
              : "An API key is needed, in a header Authorization: Bearer KEY.",
          null);
    }
    named.accept(key.get());
    rate.take(request, "key " + key.get().name());
    if (!key.get().role().covers(needed)) {
      throw new ProblemException(
          403,
          String.format(
              "This needs a key with the role %s; the role of %s is %s.",
              needed.lowerCase(), key.get().name(), key.get().role().lowerCase()),
          null);
    }
  }
}

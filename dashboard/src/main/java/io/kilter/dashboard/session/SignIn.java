package io.kilter.dashboard.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.kilter.dashboard.http.Problem;
import io.kilter.dashboard.http.Sha256;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets people in who know the dashboard's password or a key of the API. A key goes no further than
 * to this server: what the browser gets is a cookie that it cannot read. On one event loop.
 */
public final class SignIn {
  private static final Logger LOG = LoggerFactory.getLogger(SignIn.class);
  private static final String SESSION = Session.class.getName();
  private static final long RENEW_AFTER_MS = SealedCookie.LIFE.toMillis() / 12;
  private static final int MOST_BYTES = 4096;

  private final boolean required;
  private final byte[] expected;
  private final Optional<String> ownKey;
  private final OwnAccess api;
  private final SealedCookie cookies;
  private final Attempts attempts;
  private final LongSupplier clock;

  /**
   * Signs in to a dashboard.
   *
   * @param password empty to let in everybody
   * @param ownKey what the API is shown for those who are let in without a key
   * @param clock epoch milliseconds
   */
  public SignIn(String password, Optional<String> ownKey, OwnAccess api, LongSupplier clock) {
    this.required = !password.isEmpty();
    this.expected = Sha256.of(password.getBytes(UTF_8));
    this.ownKey = ownKey;
    this.api = api;
    this.cookies = new SealedCookie(password + ownKey.orElse(""), clock);
    this.attempts = new Attempts(clock);
    this.clock = clock;
  }

  /** Lets a request through of somebody who signed in, or where nobody has to. */
  public void guard(RoutingContext context) {
    Optional<Session> session = cookies.read(context.request());
    session.ifPresent(known -> context.put(SESSION, known));
    if (session.isPresent() || !required) {
      context.next();
    } else {
      Problem.send(context.response(), 401, "Sign in first.");
    }
  }

  /** What the API is shown for a request that the guard let through. */
  public Optional<String> keyFor(RoutingContext context) {
    Session session = context.get(SESSION);
    return session == null ? ownKey : session.key().or(() -> ownKey);
  }

  /** Answers who the viewer is. */
  public void show(RoutingContext context) {
    Optional<Session> session = cookies.read(context.request());
    if (session.isPresent()) {
      Session known = session.get();
      if (clock.getAsLong() - known.began() > RENEW_AFTER_MS) {
        cookies.give(known.renewed(clock.getAsLong()), context.request(), context.response());
      }
      send(context, signedIn(known));
    } else if (required) {
      send(context, new JsonObject().put("required", true));
    } else {
      api.of(ownKey)
          .onSuccess(access -> send(context, unasked(access)))
          .onFailure(failure -> unreachable(context, failure));
    }
  }

  /** Where nobody has to sign in: what everybody may, unless the API wants a key of them. */
  private static JsonObject unasked(Optional<OwnAccess.Access> access) {
    return access.isEmpty()
        ? new JsonObject().put("required", true)
        : new JsonObject().put("required", false).put("role", access.get().role());
  }

  private static JsonObject signedIn(Session session) {
    return new JsonObject()
        .put("required", true)
        .put("name", session.name())
        .put("role", session.role());
  }

  /** Signs in with what the body holds: {@code {"secret": ...}}. */
  public void enter(RoutingContext context) {
    String address = context.request().remoteAddress().hostAddress();
    if (attempts.areSpent(address)) {
      context.request().resume();
      Problem.send(context.response(), 429, "Too many wrong attempts; wait a minute.");
      return;
    }
    read(context, secret -> enter(context, address, secret));
  }

  private static void read(RoutingContext context, Consumer<String> taker) {
    HttpServerRequest request = context.request();
    Buffer body = Buffer.buffer();
    request.handler(
        part -> {
          if (body.length() <= MOST_BYTES) {
            body.appendBuffer(part);
          }
        });
    request.endHandler(
        end -> {
          Optional<String> secret = secret(body);
          if (secret.isPresent()) {
            taker.accept(secret.get());
          } else {
            Problem.send(context.response(), 400, "The body must be {\"secret\": \"...\"}.");
          }
        });
    request.resume();
  }

  private static Optional<String> secret(Buffer body) {
    if (body.length() > MOST_BYTES) {
      return Optional.empty();
    }
    try {
      return Optional.ofNullable(body.toJsonObject().getValue("secret"))
          .filter(String.class::isInstance)
          .map(secret -> ((String) secret).strip())
          .filter(secret -> !secret.isEmpty());
    } catch (DecodeException | ClassCastException notAnObject) {
      return Optional.empty();
    }
  }

  private void enter(RoutingContext context, String address, String secret) {
    boolean password =
        required && MessageDigest.isEqual(expected, Sha256.of(secret.getBytes(UTF_8)));
    // Not what cannot stand in a header, and would be another request's beginning.
    boolean plain = secret.chars().allMatch(c -> c > ' ' && c < 127);
    if (!password && !plain) {
      refuse(context, address);
      return;
    }
    api.of(password ? ownKey : Optional.of(secret))
        .onFailure(failure -> unreachable(context, failure))
        .onSuccess(
            access -> {
              // An API that asks nobody answers to any key: it then says no name.
              if (access.isEmpty() || (!password && access.get().name().isEmpty())) {
                refuse(context, address);
                return;
              }
              Session session =
                  new Session(
                      access.get().name().orElse("kilter"),
                      access.get().role(),
                      password ? Optional.empty() : Optional.of(secret),
                      clock.getAsLong());
              cookies.give(session, context.request(), context.response());
              send(context, signedIn(session));
            });
  }

  private void refuse(RoutingContext context, String address) {
    attempts.failed(address);
    LOG.warn("Somebody at {} tried to sign in with what is no key", address);
    Problem.send(
        context.response(), 401, "This is neither the dashboard's password nor a key of the API.");
  }

  private static void unreachable(RoutingContext context, Throwable failure) {
    LOG.debug("The API could not be asked who somebody is", failure);
    Problem.send(context.response(), 502, "The API cannot be reached.");
  }

  /** Signs out. */
  public void leave(RoutingContext context) {
    cookies.takeAway(context.request(), context.response());
    context.response().setStatusCode(204).end();
  }

  private static void send(RoutingContext context, JsonObject answer) {
    if (context.response().ended() || context.response().closed()) {
      return;
    }
    context
        .response()
        .putHeader("Content-Type", "application/json")
        .putHeader("Cache-Control", "no-store")
        .end(answer.encode());
  }
}

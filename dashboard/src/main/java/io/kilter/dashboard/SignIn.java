package io.kilter.dashboard;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.security.MessageDigest;
import java.util.Base64;

/**
 * Asks browsers for a name and a password (RFC 7617) where there is one. What they answer is
 * compared as a hash, in a time that does not depend on where it is wrong. Thread-safe.
 */
final class SignIn {
  private static final String USER = "kilter";
  private static final String SCHEME = "Basic ";

  private final boolean required;
  private final byte[] expected;

  /**
   * @param password empty to let in everybody
   */
  SignIn(String password) {
    this.required = !password.isEmpty();
    String credentials = USER + ":" + password;
    this.expected = Sha256.of(Base64.getEncoder().encode(credentials.getBytes(UTF_8)));
  }

  boolean isRequired() {
    return required;
  }

  /** Lets a request through that has the password, or asks for it. */
  void guard(RoutingContext context) {
    if (!required || isRight(context.request())) {
      context.next();
      return;
    }
    context.response().putHeader("WWW-Authenticate", "Basic realm=\"kilter\", charset=\"UTF-8\"");
    Problem.send(context.response(), 401, "Sign in as kilter, with the dashboard's password.");
  }

  private boolean isRight(HttpServerRequest request) {
    if (!isPresentedBy(request)) {
      return false;
    }
    String given = request.getHeader(HttpHeaders.AUTHORIZATION).substring(SCHEME.length()).strip();
    return MessageDigest.isEqual(expected, Sha256.of(given.getBytes(UTF_8)));
  }

  /** Whether a request shows a name and a password. */
  static boolean isPresentedBy(HttpServerRequest request) {
    String header = request.getHeader(HttpHeaders.AUTHORIZATION);
    return header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
  }
}

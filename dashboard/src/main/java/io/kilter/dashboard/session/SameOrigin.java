package io.kilter.dashboard.session;

import io.kilter.dashboard.http.Problem;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.util.Locale;

/**
 * Refuses what another site's page would change in the viewer's name. Browsers say on each such
 * request where it comes from; what says nothing is no browser, and carries no cookie either.
 */
public final class SameOrigin {
  private SameOrigin() {}

  /** Lets a request through that changes nothing or that this page sent. */
  public static void guard(RoutingContext context) {
    if (changes(context.request()) && isForeign(context.request())) {
      Problem.send(context.response(), 403, "Another site may not change anything here.");
    } else {
      context.next();
    }
  }

  private static boolean changes(HttpServerRequest request) {
    return switch (request.method().name()) {
      case "GET", "HEAD", "OPTIONS" -> false;
      default -> true;
    };
  }

  private static boolean isForeign(HttpServerRequest request) {
    String site = request.getHeader("Sec-Fetch-Site");
    if (site != null && !site.equals("same-origin") && !site.equals("none")) {
      return true;
    }
    String origin = request.getHeader("Origin");
    return origin != null && !isOurs(origin, request);
  }

  private static boolean isOurs(String origin, HttpServerRequest request) {
    String host = request.getHeader("Host");
    try {
      String authority = URI.create(origin).getRawAuthority();
      return authority != null
          && host != null
          && authority.toLowerCase(Locale.ROOT).equals(host.toLowerCase(Locale.ROOT));
    } catch (IllegalArgumentException notAnOrigin) {
      return false;
    }
  }
}

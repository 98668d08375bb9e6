package io.kilter.serve.access;

import io.kilter.serve.http.ProblemException;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.SecurityPolicyHandler;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Refuses requests that are addressed to another name than the server's: a page in a browser on
 * this machine that has its own name resolve to the loopback address (DNS rebinding) must not get
 * to a server that answers everybody on the machine.
 */
public final class HostCheck implements SecurityPolicyHandler {
  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}|\\[?::1]?");

  private final Set<String> names = new HashSet<>();
  private final boolean all;

  /** The name that was let in last, which most requests are addressed to. */
  private volatile String last = "";

  /**
   * A check.
   *
   * @param names other names of the server
   * @param loopback whether it listens on loopback, where its names are known
   */
  public HostCheck(List<String> names, boolean loopback) {
    names.forEach(name -> this.names.add(name.toLowerCase(Locale.ROOT)));
    this.all = names.isEmpty() && !loopback;
  }

  @Override
  public void handle(RoutingContext context) {
    if (!letsIn(context.request())) {
      throw new ProblemException(
          421, "The request is addressed to a host that this server does not go by.", null);
    }
    context.next();
  }

  /** Whether a request is addressed to this server. */
  public boolean letsIn(HttpServerRequest request) {
    if (all) {
      return true;
    }
    HostAndPort authority = request.authority();
    String given = authority == null ? "" : authority.host();
    if (given.equals(last)) {
      return !given.isEmpty();
    }
    String host = given.toLowerCase(Locale.ROOT);
    boolean known = LOOPBACK.matcher(host).matches() || names.contains(host);
    if (known) {
      last = given;
    }
    return known;
  }
}

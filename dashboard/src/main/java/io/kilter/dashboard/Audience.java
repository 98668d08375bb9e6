package io.kilter.dashboard;

import io.kilter.config.DashboardSettings;
import io.kilter.dashboard.http.Problem;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Who can reach the server, and by which names they may ask for it. */
final class Audience {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

  private final List<String> hosts;

  /**
   * @param hosts names to be asked by, besides those of loopback
   */
  Audience(List<String> hosts) {
    this.hosts = hosts.stream().map(host -> host.toLowerCase(Locale.ROOT)).toList();
  }

  /**
   * Refuses to let others in who are asked nothing.
   *
   * @throws IllegalArgumentException if others could reach the host, there is no password, and the
   *     settings do not say that this is meant
   */
  static void require(DashboardSettings settings, boolean password) {
    boolean loopback;
    try {
      loopback = InetAddress.getByName(settings.host()).isLoopbackAddress();
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(
          "The dashboard cannot listen on '" + settings.host() + "': no such host.", e);
    }
    if (!loopback && !password && !settings.insecure()) {
      throw new IllegalArgumentException(
          "dashboard.host is "
              + settings.host()
              + ", which others can reach, so that dashboard.password-file must hold a password, or"
              + " dashboard.insecure be true to let in everybody");
    }
  }

  /** Refuses a request whose Host is none of ours: the mark of DNS rebinding. */
  void guard(RoutingContext context) {
    HostAndPort authority = context.request().authority();
    if (authority != null && isOurs(authority.host())) {
      context.next();
      return;
    }
    Problem.send(
        context.response(),
        421,
        "Ask for this page as http://localhost or 127.0.0.1, or by a name in dashboard.hosts.");
  }

  private boolean isOurs(String host) {
    String name = host.toLowerCase(Locale.ROOT);
    return LOOPBACK.contains(name) || name.endsWith(".localhost") || hosts.contains(name);
  }
}

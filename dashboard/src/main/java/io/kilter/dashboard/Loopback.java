package io.kilter.dashboard;

import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Set;

/** Keeps the server, and who may ask it, on this machine. */
final class Loopback {
  private static final Set<String> NAMES = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

  private Loopback() {}

  /**
   * @throws IllegalArgumentException if the host is not an address of this machine alone
   */
  static void check(String host) {
    boolean loopback;
    try {
      loopback = InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(
          "The dashboard cannot listen on '" + host + "': no such host.", e);
    }
    if (!loopback) {
      throw new IllegalArgumentException(
          "The dashboard listens on loopback only, since it has no sign-in: '"
              + host
              + "' would open it to the network; use 127.0.0.1.");
    }
  }

  /** Refuses a request whose Host is not loopback: the mark of DNS rebinding. */
  static void guard(RoutingContext context) {
    HostAndPort authority = context.request().authority();
    if (authority != null && isLoopbackName(authority.host())) {
      context.next();
      return;
    }
    Problem.send(context.response(), 421, "Ask for this page as http://localhost or 127.0.0.1.");
  }

  private static boolean isLoopbackName(String host) {
    String name = host.toLowerCase(Locale.ROOT);
    return NAMES.contains(name) || name.endsWith(".localhost");
  }
}

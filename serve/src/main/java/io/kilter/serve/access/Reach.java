package io.kilter.serve.access;

import io.kilter.config.ApiSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** Who can reach a server: only this machine, or others too. */
public final class Reach {
  private Reach() {}

  /**
   * Whether a host is this machine's loopback interface.
   *
   * @throws IOException if the name cannot be resolved
   */
  public static boolean isLoopback(String host) throws IOException {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      throw new IOException("The API cannot listen on " + host + ": there is no such host", e);
    }
  }

  /**
   * Refuses to let others in who cannot be told apart.
   *
   * @throws IllegalArgumentException if others could reach the host, there are no keys, and the
   *     settings do not say that this is meant
   */
  public static void require(ApiSettings settings, Keys keys, boolean loopback) {
    if (!loopback && keys.isEmpty() && !settings.insecure()) {
      throw new IllegalArgumentException(
          "api.host is "
              + settings.host()
              + ", which others can reach, so that api.keys or api.keys-file must name the keys to"
              + " let in, or api.insecure be true to let in everybody");
    }
  }
}

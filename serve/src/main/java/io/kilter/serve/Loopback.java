package io.kilter.serve;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** Keeps the server away from networks for as long as it cannot tell who is asking. */
final class Loopback {
  private Loopback() {}

  /**
   * Refuses a host that is not this machine's loopback interface.
   *
   * @throws IllegalArgumentException if others could reach it
   * @throws IOException if the name cannot be resolved
   */
  static void require(String host) throws IOException {
    InetAddress address;
    try {
      address = InetAddress.getByName(host);
    } catch (UnknownHostException e) {
      throw new IOException("The API cannot listen on " + host + ": there is no such host", e);
    }
    if (!address.isLoopbackAddress()) {
      throw new IllegalArgumentException(
          "http.host must be a loopback address such as 127.0.0.1, not "
              + host
              + ": the API has no authentication yet");
    }
  }
}

package io.kilter.config;

import java.io.Serializable;

/**
 * Where a server listens.
 *
 * @param host name or address of the interface
 * @param port 0 for any free one
 */
public record HttpSettings(String host, int port) implements Serializable {
  public HttpSettings {
    Checks.notBlank(host, "http.host");
    if (port < 0 || port > 65535) {
      throw new IllegalArgumentException("http.port must be from 0 to 65535, not " + port);
    }
  }

  /** On loopback only. */
  public static HttpSettings loopback(int port) {
    return new HttpSettings("127.0.0.1", port);
  }
}

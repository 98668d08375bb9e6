package io.kilter.config;

import java.io.Serializable;

/** Where a server listens. */
public record HttpSettings(
    @Setting(key = "host", means = "Name or address of the interface it listens on.") String host,
    @Setting(key = "port", means = "Port it listens on; 0 for any free one.") int port)
    implements Serializable {
  public HttpSettings {
    Checks.notBlank(host, "host");
    if (port < 0 || port > 65535) {
      throw new IllegalArgumentException("port must be from 0 to 65535, not " + port);
    }
  }

  /** On loopback only. */
  public static HttpSettings loopback(int port) {
    return new HttpSettings("127.0.0.1", port);
  }
}

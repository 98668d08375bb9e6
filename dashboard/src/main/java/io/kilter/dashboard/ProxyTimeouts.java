package io.kilter.dashboard;

import java.time.Duration;

/**
 * How long the proxy waits for the API.
 *
 * @param connect for the connection
 * @param silence for the next byte, in either direction; an event stream must beat more often
 */
record ProxyTimeouts(Duration connect, Duration silence) {
  static final ProxyTimeouts DEFAULT =
      new ProxyTimeouts(Duration.ofSeconds(2), Duration.ofSeconds(30));
}

package io.kilter.cli.cluster;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/** Looks at a port of this host. */
final class LoopbackPort {
  private LoopbackPort() {}

  /** Whether somebody listens on it. */
  static boolean isTaken(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
      return true;
    } catch (IOException nobodyListens) {
      return false;
    }
  }
}

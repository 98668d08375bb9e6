package io.kilter.cli.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The loopback ports of an embedded platform.
 *
 * @param api the REST API
 * @param dashboard the page
 * @param flink Flink's own web page
 * @param kafka the broker
 */
public record Ports(int api, int dashboard, int flink, int kafka) {
  private static final int HIGHEST = 65_535 - 9092;
  private static final int FIRST_LISTENING = 20_000;
  private static final int LAST_LISTENING = 32_767;
  private static final int LISTENING = LAST_LISTENING - FIRST_LISTENING + 1;

  /** Begins anywhere, so that processes that start together do not try the same ones. */
  private static final AtomicInteger NEXT =
      new AtomicInteger(ThreadLocalRandom.current().nextInt(LISTENING));

  /**
   * The classic ports, each moved by an offset.
   *
   * @throws IllegalArgumentException if that leaves the range of ports
   */
  public static Ports withOffset(int offset) {
    if (offset < -7000 || offset > HIGHEST) {
      throw new IllegalArgumentException(
          "--port-offset must be from -7000 to " + HIGHEST + ", not " + offset);
    }
    return new Ports(8080 + offset, 8501 + offset, 8081 + offset, 9092 + offset);
  }

  /** Any free ports. Another process may take one before it is used, which is unlikely. */
  public static Ports anyFree() throws IOException {
    return new Ports(free(), free(), free(), free());
  }

  /**
   * A free port, given out once in this process. Another process may take it before it is used; no
   * connection does, since systems number those from 32,768 on.
   */
  public static int free() throws IOException {
    for (int attempt = 0; attempt < LISTENING; attempt++) {
      int port = FIRST_LISTENING + Math.floorMod(NEXT.getAndIncrement(), LISTENING);
      if (!isTaken(port)) {
        return port;
      }
    }
    throw new IOException("No port is free from " + FIRST_LISTENING + " to " + LAST_LISTENING);
  }

  /**
   * Checks that each port can be had.
   *
   * @throws IOException naming every port that cannot, and what it was for
   */
  public void requireFree() throws IOException {
    List<String> taken = new ArrayList<>();
    collect(api, "the API", taken);
    collect(dashboard, "the dashboard", taken);
    collect(flink, "Flink's web page", taken);
    collect(kafka, "Kafka", taken);
    if (!taken.isEmpty()) {
      throw new IOException(
          "In use: "
              + String.join(", ", taken)
              + ". Stop what uses it, or choose other ports with --port-offset N.");
    }
  }

  private static void collect(int port, String purpose, List<String> taken) {
    if (isTaken(port)) {
      taken.add("port " + port + " (" + purpose + ")");
    }
  }

  private static boolean isTaken(int port) {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    try (Socket socket = new Socket()) {
      // Something may listen on all interfaces, which a bind to loopback alone would not notice.
      socket.connect(new InetSocketAddress(loopback, port), 200);
      return true;
    } catch (IOException nobodyListens) {
      try (ServerSocket socket = new ServerSocket()) {
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress(loopback, port));
        return false;
      } catch (IOException cannotBind) {
        return true;
      }
    }
  }
}

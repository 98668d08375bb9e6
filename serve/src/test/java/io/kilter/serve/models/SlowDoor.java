package io.kilter.serve.models;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;

/** A way to a broker that lets nothing through until it is opened. */
final class SlowDoor implements AutoCloseable {
  private final CountDownLatch opened = new CountDownLatch(1);
  private final ServerSocket door;
  private final String host;
  private final int port;

  SlowDoor(String broker) throws IOException {
    int colon = broker.lastIndexOf(':');
    this.host = broker.substring(0, colon);
    this.port = Integer.parseInt(broker.substring(colon + 1));
    this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    inBackground(this::welcome);
  }

  String address() {
    return "127.0.0.1:" + door.getLocalPort();
  }

  void open() {
    opened.countDown();
  }

  private void welcome() throws Exception {
    while (true) {
      Socket client = door.accept();
      inBackground(() -> letThrough(client));
    }
  }

  private void letThrough(Socket client) throws Exception {
    opened.await();
    try (client;
        Socket broker = new Socket(host, port)) {
      InputStream requests = client.getInputStream();
      OutputStream onward = broker.getOutputStream();
      inBackground(() -> requests.transferTo(onward));
      broker.getInputStream().transferTo(client.getOutputStream());
    }
  }

  @FunctionalInterface
  private interface Work {
    void run() throws Exception;
  }

  private static void inBackground(Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (Exception closed) {
                // The test is over, or one side has hung up.
              }
            });
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    opened.countDown();
    door.close();
  }
}

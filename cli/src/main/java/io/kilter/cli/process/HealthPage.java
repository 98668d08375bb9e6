package io.kilter.cli.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * Tells probes how a service does that answers nothing else: {@code /health/live} is 200 as long as
 * the process can answer, {@code /health/ready} is 503 with the reason while it cannot work.
 */
public final class HealthPage implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService thread = Executors.newSingleThreadExecutor(HealthPage::daemon);

  private HealthPage(HttpServer server) {
    this.server = server;
  }

  /**
   * Starts it.
   *
   * @param address where to listen; port 0 takes any free one
   * @param problem what keeps the service from its work, in a sentence; asked on another thread
   * @throws IOException if it cannot listen there; the message says where
   */
  public static HealthPage start(InetSocketAddress address, Supplier<Optional<String>> problem)
      throws IOException {
    HttpServer server;
    try {
      server = HttpServer.create(address, 0);
    } catch (IOException e) {
      throw new IOException(
          "Health cannot be told on "
              + address.getHostString()
              + ":"
              + address.getPort()
              + ": "
              + e.getMessage(),
          e);
    }
    HealthPage page = new HealthPage(server);
    server.setExecutor(page.thread);
    server.createContext("/health/live", exchange -> answer(exchange, "live", Optional.empty()));
    server.createContext("/health/ready", exchange -> answer(exchange, "ready", problem.get()));
    server.start();
    return page;
  }

  /** The port it listens on. */
  public int port() {
    return server.getAddress().getPort();
  }

  private static void answer(HttpExchange exchange, String well, Optional<String> problem)
      throws IOException {
    try (exchange) {
      byte[] body = (problem.orElse(well) + "\n").getBytes(UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
      exchange.sendResponseHeaders(problem.isPresent() ? 503 : 200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "health");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void close() {
    server.stop(0);
    thread.shutdownNow();
  }
}

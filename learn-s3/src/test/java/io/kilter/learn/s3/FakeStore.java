package io.kilter.learn.s3;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.kilter.config.RegistryPlace;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;

/**
 * An object store that speaks as much of S3 as a registry needs, with one bucket, pages of few keys
 * and faults on demand. One request is answered at a time, as if each were a transaction.
 */
public final class FakeStore implements AutoCloseable {
  public static final String BUCKET = "models";
  private static final int PAGE = 4;

  final TreeMap<String, byte[]> objects = new TreeMap<>();
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();

  /** Writes whose effect takes place though the answer says that something broke. */
  private int answersToLose;

  /** Which write, counted from now, is refused for good; none if 0. */
  private int refusedWrite;

  private boolean ignoresConditions;

  /** An empty store on a free port. */
  public FakeStore() throws IOException {
    // Else an answer of two packets waits for the client's delayed acknowledgement.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.setExecutor(threads);
    server.start();
  }

  /** What {@code AWS_ENDPOINT_URL_S3} has to be. */
  public URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  S3Storage storage(String bucket) {
    return new S3Storage(
        new Bucket(
            Clients.of(
                Optional.of(address()),
                Region.US_EAST_1,
                StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret"))),
            RegistryPlace.of("s3://" + bucket + "/kilter")));
  }

  synchronized void loseAnswers(int writes) {
    answersToLose = writes;
  }

  synchronized void refuseWrite(int which) {
    refusedWrite = which;
  }

  synchronized void ignoreConditions() {
    ignoresConditions = true;
  }

  private synchronized void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      String path = exchange.getRequestURI().getPath().substring(1);
      if (!path.equals(BUCKET) && !path.startsWith(BUCKET + "/")) {
        error(exchange, 404, "NoSuchBucket");
        return;
      }
      String key = path.substring(Math.min(path.length(), BUCKET.length() + 1));
      switch (exchange.getRequestMethod()) {
        case "PUT" -> put(exchange, key, body);
        case "DELETE" -> {
          objects.remove(key);
          exchange.sendResponseHeaders(204, -1);
        }
        case "GET" -> {
          if (key.isEmpty()) {
            list(exchange);
          } else {
            get(exchange, key);
          }
        }
        default -> error(exchange, 405, "MethodNotAllowed");
      }
    }
  }

  private void put(HttpExchange exchange, String key, byte[] body) throws IOException {
    byte[] now = objects.get(key);
    String none = exchange.getRequestHeaders().getFirst("If-None-Match");
    String match = exchange.getRequestHeaders().getFirst("If-Match");
    boolean unlike = none != null || (match != null && now != null && !match.equals(tag(now)));
    if (refusedWrite > 0 && --refusedWrite == 0) {
      error(exchange, 403, "AccessDenied");
    } else if (!ignoresConditions && now != null && unlike) {
      error(exchange, 412, "PreconditionFailed");
    } else if (!ignoresConditions && match != null && now == null) {
      error(exchange, 404, "NoSuchKey");
    } else {
      objects.put(key, body);
      if (answersToLose > 0) {
        answersToLose--;
        error(exchange, 500, "InternalError");
        return;
      }
      exchange.getResponseHeaders().set("ETag", tag(body));
      exchange.sendResponseHeaders(200, -1);
    }
  }

  private void get(HttpExchange exchange, String key) throws IOException {
    byte[] now = objects.get(key);
    if (now == null) {
      error(exchange, 404, "NoSuchKey");
      return;
    }
    exchange.getResponseHeaders().set("ETag", tag(now));
    exchange.sendResponseHeaders(200, now.length == 0 ? -1 : now.length);
    exchange.getResponseBody().write(now);
  }

  private void list(HttpExchange exchange) throws IOException {
    Map<String, String> query = query(exchange);
    String prefix = query.getOrDefault("prefix", "");
    String after = query.getOrDefault("continuation-token", "");
    boolean folders = query.containsKey("delimiter");
    TreeSet<String> entries = new TreeSet<>();
    for (String key : objects.keySet()) {
      if (key.startsWith(prefix)) {
        int slash = folders ? key.indexOf('/', prefix.length()) : -1;
        entries.add(slash < 0 ? key : key.substring(0, slash + 1));
      }
    }
    TreeSet<String> rest = new TreeSet<>(entries.tailSet(after, false));
    TreeSet<String> page = rest.stream().limit(PAGE).collect(Collectors.toCollection(TreeSet::new));
    StringBuilder xml = new StringBuilder("<ListBucketResult>");
    for (String entry : page) {
      xml.append(
          entry.endsWith("/")
              ? "<CommonPrefixes><Prefix>" + entry + "</Prefix></CommonPrefixes>"
              : "<Contents><Key>" + entry + "</Key></Contents>");
    }
    boolean more = rest.size() > page.size();
    xml.append("<IsTruncated>").append(more).append("</IsTruncated>");
    if (more) {
      xml.append("<NextContinuationToken>" + page.last() + "</NextContinuationToken>");
    }
    send(exchange, 200, xml.append("</ListBucketResult>").toString());
  }

  private static Map<String, String> query(HttpExchange exchange) {
    return Arrays.stream(exchange.getRequestURI().getRawQuery().split("&"))
        .map(pair -> pair.split("=", 2))
        .collect(
            Collectors.toMap(
                pair -> pair[0],
                pair -> pair.length < 2 ? "" : URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
  }

  private static String tag(byte[] content) {
    return '"' + HexFormat.of().toHexDigits(Arrays.hashCode(content)) + '"';
  }

  private static void error(HttpExchange exchange, int status, String code) throws IOException {
    send(exchange, status, "<Error><Code>" + code + "</Code></Error>");
  }

  private static void send(HttpExchange exchange, int status, String xml) throws IOException {
    byte[] bytes = xml.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/xml");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}

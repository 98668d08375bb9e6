package io.kilter.datasets.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a real HTTP server on loopback. */
class FetchTest {
  private static final String CONTENT = "1 2 3\n".repeat(1000);

  private static final long MOST_BYTES = 1 << 20;

  @TempDir Path folder;
  private final CountDownLatch done = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Fetch fetch = new Fetch(Duration.ofSeconds(60), MOST_BYTES);
  private HttpServer server;
  private Path out;

  @BeforeEach
  void start() throws IOException {
    out = folder.resolve("out");
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.start();
  }

  @AfterEach
  void stop() {
    done.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  private static byte[] zip(String... namesAndContents) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (int i = 0; i < namesAndContents.length; i += 2) {
        zip.putNextEntry(new ZipEntry(namesAndContents[i]));
        zip.write(namesAndContents[i + 1].getBytes(StandardCharsets.UTF_8));
      }
    }
    return bytes.toByteArray();
  }

  private PublishedArchive archive(String path) throws IOException {
    Path sample = Files.writeString(folder.resolve("sample"), CONTENT);
    URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort()).resolve(path);
    return new PublishedArchive(
        "toy", address, "free", Map.of("toy.data", ArchiveFiles.sha256(sample)));
  }

  private void serve(String path, byte[] body) {
    server.createContext(path, exchange -> answer(exchange, 200, body));
  }

  private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private void assertNothingWritten() throws IOException {
    try (Stream<Path> left = Files.list(out)) {
      assertThat(left).isEmpty();
    }
  }

  private void assertRefused(String path, String said) throws IOException {
    assertRefused(fetch, path, said);
  }

  private void assertRefused(Fetch by, String path, String said) throws IOException {
    PublishedArchive archive = archive(path);
    assertThatThrownBy(() -> by.into(archive, out, part -> {}))
        .isInstanceOf(DownloadException.class)
        .hasMessageContaining(said);
    assertNothingWritten();
  }

  @Test
  void anArchiveIsFetchedThroughARedirectCheckedAndUnpacked() throws IOException {
    serve("/toy.zip", zip("folder/toy.data", CONTENT, "README", "hello"));
    server.createContext(
        "/moved",
        exchange -> {
          exchange.getResponseHeaders().add("Location", "/toy.zip");
          answer(exchange, 302, new byte[0]);
        });
    PublishedArchive archive = archive("/moved");
    assertThat(fetch.isThere(archive, out)).isFalse();
    fetch.into(archive, out, part -> {});
    assertThat(out.resolve("toy.data")).hasContent(CONTENT);
    assertThat(fetch.isThere(archive, out)).isTrue();
    try (Stream<Path> all = Files.list(out)) {
      assertThat(all).containsExactly(out.resolve("toy.data"));
    }
    Files.writeString(out.resolve("toy.data"), "changed");
    assertThat(fetch.isThere(archive, out)).isFalse();
  }

  @Test
  void anotherFileThanTheKnownOneIsRefused() throws IOException {
    serve("/toy.zip", zip("toy.data", CONTENT + "4\n"));
    assertRefused("/toy.zip", "toy.data is not the file that is known: its SHA-256 is ");
  }

  @Test
  void anEntryDoesNotDecideWhereItIsWritten() throws IOException {
    serve("/toy.zip", zip("../../evil", "x", "/etc/evil", "x", "../toy.data", CONTENT));
    fetch.into(archive("/toy.zip"), out, part -> {});
    assertThat(out.resolve("toy.data")).hasContent(CONTENT);
    assertThat(folder.resolve("evil")).doesNotExist();
    assertThat(folder.resolve("toy.data")).doesNotExist();
  }

  @Test
  void whatUnpacksToTooMuchIsRefused() throws IOException {
    serve("/toy.zip", zip("toy.data", "0".repeat(2 << 20)));
    assertRefused("/toy.zip", "toy.data is longer than 1048576 bytes in the archive");
  }

  @Test
  void aFileThatIsTooLongIsRefused() throws IOException {
    serve("/toy.zip", new byte[(1 << 20) + 1]);
    assertRefused("/toy.zip", "longer than 1048576 bytes");
  }

  @Test
  void whatIsNoArchiveIsRefused() throws IOException {
    serve("/toy.zip", "<html>".getBytes(StandardCharsets.UTF_8));
    assertRefused("/toy.zip", "no ZIP file, or has not all of toy.data");
  }

  @Test
  void anArchiveThatWasCutAnywhereOrChangedIsRefusedAsDamaged() throws IOException {
    byte[] whole = zip("toy.data", CONTENT);
    Path archive = folder.resolve("cut.zip");
    Map<String, String> wanted = archive("/toy.zip").files();
    for (int at = 0; at < whole.length; at++) {
      byte[] flipped = whole.clone();
      flipped[at] ^= 0x55;
      for (byte[] bad : List.of(Arrays.copyOf(whole, at), flipped)) {
        Files.write(archive, bad);
        Path into = Files.createTempDirectory(folder, "into");
        try {
          ArchiveFiles.unpack(archive, wanted, into, MOST_BYTES);
          // What was changed is none of the file's bytes.
          assertThat(into.resolve("toy.data")).hasContent(CONTENT);
        } catch (DownloadException e) {
          assertThat(e).hasMessageMatching("(?s).*(archive|SHA-256).*\\.");
        }
      }
    }
  }

  @Test
  void anAddressWithoutAFileIsTold() throws IOException {
    assertRefused("/nothing.zip", "The server answered 404 for http://127.0.0.1");
    assertRefused("ftp://127.0.0.1/x", "begins with https://");
  }

  @Test
  void aDownloadThatIsCutOffIsTold() throws IOException {
    server.createContext(
        "/toy.zip",
        exchange -> {
          exchange.sendResponseHeaders(200, 5000);
          exchange.getResponseBody().write(new byte[100]);
          exchange.close();
        });
    assertRefused("/toy.zip", "was cut off");
  }

  @Test
  void aServerThatStopsInTheMiddleIsNotWaitedForForever() throws IOException {
    server.createContext(
        "/toy.zip",
        exchange -> {
          exchange.sendResponseHeaders(200, 5000);
          exchange.getResponseBody().write(new byte[100]);
          exchange.getResponseBody().flush();
          hang();
        });
    // Long enough for what it does send to arrive.
    assertRefused(new Fetch(Duration.ofSeconds(3), MOST_BYTES), "/toy.zip", "was cut off");
  }

  @Test
  void aServerThatDoesNotAnswerIsNotWaitedForForever() throws IOException {
    server.createContext("/toy.zip", exchange -> hang());
    assertRefused(new Fetch(Duration.ofMillis(400), MOST_BYTES), "/toy.zip", "did not answer");
  }

  private void hang() {
    try {
      done.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

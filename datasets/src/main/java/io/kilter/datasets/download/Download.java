package io.kilter.datasets.download;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.function.DoubleConsumer;

/**
 * Fetches one file over HTTP or HTTPS. Redirects are followed, but never from HTTPS to HTTP.
 *
 * @param patience for the connection, for the answer's beginning, and between any two pieces of it
 * @param mostBytes a longer file is refused
 */
record Download(Duration patience, long mostBytes) {
  private static final int PIECE = 1 << 16;

  /**
   * Fetches into a new file.
   *
   * @param progress is told how much is done: from 0 to 1, or NaN where the length is not known
   * @throws IOException if there is no whole file; the message says why, and where from
   */
  void fetch(URI address, Path into, DoubleConsumer progress) throws IOException {
    requireHttp(address);
    HttpClient client =
        HttpClient.newBuilder()
            .connectTimeout(patience)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
    HttpRequest request = HttpRequest.newBuilder(address).timeout(patience).build();
    try {
      HttpResponse<InputStream> answer = client.send(request, BodyHandlers.ofInputStream());
      try (InputStream body = answer.body()) {
        if (answer.statusCode() != 200) {
          throw new DownloadException(
              "The server answered " + answer.statusCode() + " for " + answer.uri() + ".");
        }
        long length = answer.headers().firstValueAsLong("content-length").orElse(-1);
        copy(body, length, into, progress);
      }
    } catch (DownloadException e) {
      throw e;
    } catch (HttpConnectTimeoutException | ConnectException e) {
      throw new DownloadException("There is no connection to " + address.getAuthority() + ".", e);
    } catch (HttpTimeoutException e) {
      throw new DownloadException(
          "The server did not answer for " + address + " within " + seconds() + " s.", e);
    } catch (IOException e) {
      throw new DownloadException(
          "The download of " + address + " was cut off: " + e.getMessage() + ".", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DownloadException("The download of " + address + " was interrupted.", e);
    }
  }

  private static void requireHttp(URI address) throws DownloadException {
    String scheme = String.valueOf(address.getScheme());
    if (!scheme.equals("https") && !scheme.equals("http")) {
      throw new DownloadException("An address to download begins with https://, not " + address);
    }
  }

  private void copy(InputStream body, long length, Path into, DoubleConsumer progress)
      throws IOException {
    if (length > mostBytes) {
      throw tooLong();
    }
    try (Stall stall = new Stall(body, patience);
        var file = Files.newOutputStream(into, StandardOpenOption.CREATE_NEW)) {
      byte[] piece = new byte[PIECE];
      long done = 0;
      for (int read = body.read(piece); read >= 0; read = body.read(piece)) {
        stall.moved();
        done += read;
        if (done > mostBytes) {
          throw tooLong();
        }
        file.write(piece, 0, read);
        progress.accept(length > 0 ? (double) done / length : Double.NaN);
      }
      if (stall.ended()) {
        throw new IOException("nothing came for " + seconds() + " s");
      }
    }
  }

  private DownloadException tooLong() {
    return new DownloadException(
        "The file is longer than " + mostBytes + " bytes, more than it can be.");
  }

  private String seconds() {
    return String.valueOf(patience.toMillis() / 1000.0);
  }
}

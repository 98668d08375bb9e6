package io.kilter.dashboard;

import io.kilter.dashboard.http.Sha256;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * A file of the page, in memory.
 *
 * @param body its bytes; never changed
 * @param type its media type
 * @param caching the Cache-Control it is sent with
 * @param etag its content's hash, quoted
 */
record Asset(Buffer body, String type, String caching, String etag) {
  /** Ask each time whether it changed: an upgrade shows at once. */
  static final String REVALIDATE = "no-cache";

  /** Never ask again: the address holds the version. */
  static final String FOR_EVER = "public, max-age=31536000, immutable";

  static Asset of(byte[] body, String name, String caching) {
    return new Asset(
        Buffer.buffer(body), mediaType(name), caching, '"' + Sha256.base64(body) + '"');
  }

  /** Reads a file of the class path; empty if there is none. */
  static Optional<byte[]> read(String resource) {
    try (InputStream in = Asset.class.getClassLoader().getResourceAsStream(resource)) {
      return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + resource + " from the class path", e);
    }
  }

  void send(RoutingContext context) {
    var response = context.response().putHeader("ETag", etag).putHeader("Cache-Control", caching);
    if (etag.equals(context.request().getHeader("If-None-Match"))) {
      response.setStatusCode(304).end();
    } else {
      response.putHeader("Content-Type", type).end(body.copy());
    }
  }

  private static String mediaType(String name) {
    return switch (name.substring(name.lastIndexOf('.') + 1)) {
      case "html" -> "text/html; charset=utf-8";
      case "js" -> "text/javascript; charset=utf-8";
      case "css" -> "text/css; charset=utf-8";
      case "svg" -> "image/svg+xml";
      default -> throw new IllegalArgumentException("No media type is known for " + name);
    };
  }
}

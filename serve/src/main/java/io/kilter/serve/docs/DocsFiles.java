package io.kilter.serve.docs;

import io.kilter.serve.contract.CheckedRequest;
import io.kilter.serve.http.EntityTag;
import io.kilter.serve.http.ProblemException;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Properties;

/**
 * A page that shows the OpenAPI document, and tries its operations out. All of it is in jars:
 * nothing is fetched from elsewhere, and the page may not.
 */
public final class DocsFiles {
  private static final String OURS = "/io/kilter/serve/docs/";
  private static final String LIBRARY = "swagger-ui";

  /** The library draws some of its pictures from addresses that hold them. */
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private final DocsFile page = DocsFile.of("text/html; charset=utf-8", OURS + "index.html");
  private final Map<String, DocsFile> files;

  /** Reads the files: 2 MB. */
  public DocsFiles() {
    String library = "/META-INF/resources/webjars/" + LIBRARY + "/" + version() + "/";
    String script = "text/javascript; charset=utf-8";
    files =
        Map.of(
            "start.js",
            DocsFile.of(script, OURS + "start.js"),
            "swagger-ui-bundle.js",
            DocsFile.of(script, library + "swagger-ui-bundle.js"),
            "swagger-ui.css",
            DocsFile.of("text/css; charset=utf-8", library + "swagger-ui.css"));
  }

  private record DocsFile(String type, Buffer bytes, EntityTag tag) {
    static DocsFile of(String type, String resource) {
      Buffer bytes = Buffer.buffer(read(resource));
      return new DocsFile(type, bytes, EntityTag.of(bytes));
    }
  }

  /** A WebJar's files are in a folder of its version. */
  private static String version() {
    Properties properties = new Properties();
    try (InputStream in =
        DocsFiles.class.getResourceAsStream(
            "/META-INF/maven/org.webjars/" + LIBRARY + "/pom.properties")) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException("The version of " + LIBRARY + " cannot be read", e);
    }
    return properties.getProperty("version");
  }

  private static byte[] read(String resource) {
    try (InputStream in = DocsFiles.class.getResourceAsStream(resource)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(resource + " cannot be read", e);
    }
  }

  /** Answers the page. */
  public Handler<RoutingContext> page() {
    return context -> {
      if (context.request().path().endsWith("/")) {
        // From there the page would look for its files in another folder.
        context.response().setStatusCode(308).putHeader(HttpHeaders.LOCATION, "../docs").end();
      } else {
        send(context, page);
      }
    };
  }

  /** Answers a file of the page. */
  public Handler<RoutingContext> file() {
    return context -> {
      DocsFile file = files.get(CheckedRequest.of(context).text("file").orElseThrow());
      if (file == null) {
        throw ProblemException.notFound("The documentation has no such file.");
      }
      send(context, file);
    };
  }

  private static void send(RoutingContext context, DocsFile file) {
    HttpServerResponse response =
        context
            .response()
            .putHeader("Content-Security-Policy", POLICY)
            .putHeader(HttpHeaders.CONTENT_TYPE, file.type())
            .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache")
            .putHeader(HttpHeaders.ETAG, file.tag().text());
    if (file.tag().isAmong(context.request().getHeader(HttpHeaders.IF_NONE_MATCH))) {
      response.setStatusCode(304).end();
    } else {
      response.end(file.bytes());
    }
  }
}

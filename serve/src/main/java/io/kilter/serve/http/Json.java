package io.kilter.serve.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Encodes and sends JSON objects. */
public final class Json {
  // Answers are mostly numbers: before JDK 19, the JDK's own way to write them is several times
  // slower.
  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER).build();

  private static final CharSequence MEDIA_TYPE = HttpHeaders.createOptimized("application/json");

  private Json() {}

  /** The bytes of the object that has these members. */
  public static Buffer encode(JsonBody members) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
      json.writeStartObject();
      members.write(json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("An answer could not be written as JSON", e);
    }
    return Buffer.buffer(bytes.toByteArray());
  }

  /**
   * Answers 200 with encoded JSON and its tag, or 304 to who has it already: for what is asked
   * again and again and changes seldom.
   */
  public static void sendTagged(RoutingContext context, Buffer json) {
    sendTagged(context, json, EntityTag.of(json));
  }

  /** The same for a tag that was computed elsewhere. */
  public static void sendTagged(RoutingContext context, Buffer json, EntityTag tag) {
    context
        .response()
        .putHeader(HttpHeaders.ETAG, tag.text())
        .putHeader(HttpHeaders.CACHE_CONTROL, "private, no-cache");
    if (tag.isAmong(context.request().getHeader(HttpHeaders.IF_NONE_MATCH))) {
      context.response().setStatusCode(304).end();
    } else {
      send(context, json);
    }
  }

  /** Answers 200 with encoded JSON. */
  public static void send(RoutingContext context, Buffer json) {
    send(context.response(), json);
  }

  /** The same for a request that is not routed. */
  public static void send(HttpServerResponse response, Buffer json) {
    response.putHeader(HttpHeaders.CONTENT_TYPE, MEDIA_TYPE).end(json);
  }
}

package io.kilter.generate.sink;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.kilter.generate.Progress;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Progress as a JSON object, as the topic of progress holds it. */
final class ProgressJson {
  private static final JsonFactory JSON = new JsonFactory();

  private ProgressJson() {}

  static byte[] encode(Progress progress) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(64);
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeNumberField("next", progress.next());
      json.writeNumberField("event_nanos", progress.eventNanos());
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /**
   * @throws IOException if this is no progress
   */
  static Progress decode(byte[] bytes) throws IOException {
    Long next = null;
    Long eventNanos = null;
    try (JsonParser json = JSON.createParser(bytes)) {
      json.nextToken();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String field = json.currentName();
        json.nextToken();
        switch (field) {
          case "next" -> next = json.getLongValue();
          case "event_nanos" -> eventNanos = json.getLongValue();
          default -> json.skipChildren();
        }
      }
    }
    if (next == null || eventNanos == null) {
      throw new IOException("progress must have next and event_nanos");
    }
    return new Progress(next, eventNanos);
  }
}

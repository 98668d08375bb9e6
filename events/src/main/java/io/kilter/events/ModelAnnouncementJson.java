package io.kilter.events;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Announcements of models as JSON objects: {@code
 * {"model":"press","version":3,"bytes":40960,"sha256":"...","from":1}}. Thread-safe.
 */
public final class ModelAnnouncementJson {
  private static final JsonFactory JSON = new JsonFactory();

  private ModelAnnouncementJson() {}

  /** One JSON object in UTF-8. */
  public static byte[] encode(ModelAnnouncement announcement) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(192);
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeStringField("model", announcement.model());
      json.writeNumberField("version", announcement.version());
      json.writeNumberField("bytes", announcement.bytes());
      json.writeStringField("sha256", announcement.sha256());
      json.writeNumberField("from", announcement.from());
      if (announcement.shadow()) {
        json.writeBooleanField("shadow", true);
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /**
   * The announcement in one JSON object; fields it does not know are ignored.
   *
   * @throws IllegalArgumentException with a sentence, if this is none
   */
  public static ModelAnnouncement decode(byte[] bytes) {
    String model = null;
    Integer version = null;
    Long length = null;
    String sha256 = null;
    Long from = null;
    boolean shadow = false;
    try (JsonParser json = JSON.createParser(bytes)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new IllegalArgumentException("An announcement must be a JSON object.");
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String field = json.currentName();
        json.nextToken();
        switch (field) {
          case "model" -> model = json.getText();
          case "version" -> version = json.getIntValue();
          case "bytes" -> length = json.getLongValue();
          case "sha256" -> sha256 = json.getText();
          case "from" -> from = json.getLongValue();
          case "shadow" -> shadow = json.getBooleanValue();
          default -> json.skipChildren();
        }
      }
    } catch (IOException e) {
      // Without the parser's words, which may quote what was sent.
      throw new IllegalArgumentException("An announcement cannot be read as JSON.", e);
    }
    if (model == null || version == null || length == null || sha256 == null || from == null) {
      throw new IllegalArgumentException(
          "An announcement must have model, version, bytes, sha256 and from.");
    }
    return new ModelAnnouncement(model, version, length, sha256, from, shadow);
  }
}

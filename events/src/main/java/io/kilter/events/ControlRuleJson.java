package io.kilter.events;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;

/**
 * Rules as JSON objects: {@code {"id":"night","kind":"mute","sensors":"press-*","from":1,"to":2}}.
 * Thread-safe.
 */
public final class ControlRuleJson {
  private static final JsonFactory JSON = new JsonFactory();

  private ControlRuleJson() {}

  /** One JSON object in UTF-8. */
  public static byte[] encode(ControlRule rule) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(128);
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeStringField("id", rule.id());
      json.writeStringField("kind", rule.kind().name().toLowerCase(Locale.ROOT));
      json.writeStringField("sensors", rule.sensors());
      json.writeNumberField("from", rule.from());
      if (rule.to() != Long.MAX_VALUE) {
        json.writeNumberField("to", rule.to());
      }
      if (rule.kind() == ControlRule.Kind.THRESHOLD) {
        json.writeNumberField("threshold", rule.threshold());
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /**
   * The rule in one JSON object; fields it does not know are ignored. Without {@code sensors} it is
   * about all, without {@code to} for ever.
   *
   * @throws IllegalArgumentException with a sentence, if this is no rule
   */
  public static ControlRule decode(byte[] bytes) {
    String id = null;
    String kind = null;
    String sensors = "*";
    Long from = null;
    long to = Long.MAX_VALUE;
    double threshold = Double.NaN;
    try (JsonParser json = JSON.createParser(bytes)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new IllegalArgumentException("A rule must be a JSON object.");
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String field = json.currentName();
        json.nextToken();
        switch (field) {
          case "id" -> id = json.getText();
          case "kind" -> kind = json.getText();
          case "sensors" -> sensors = json.getText();
          case "from" -> from = json.getLongValue();
          case "to" -> to = json.getLongValue();
          case "threshold" -> threshold = json.getDoubleValue();
          default -> json.skipChildren();
        }
      }
    } catch (IOException e) {
      // Without the parser's words, which may quote what was sent.
      throw new IllegalArgumentException("A rule cannot be read as JSON.", e);
    }
    if (id == null || kind == null || from == null) {
      throw new IllegalArgumentException("A rule must have id, kind and from.");
    }
    return new ControlRule(id, kind(kind), sensors, from, to, threshold);
  }

  private static ControlRule.Kind kind(String name) {
    for (ControlRule.Kind kind : ControlRule.Kind.values()) {
      if (kind.name().toLowerCase(Locale.ROOT).equals(name)) {
        return kind;
      }
    }
    throw new IllegalArgumentException("A rule's kind must be threshold or mute.");
  }
}

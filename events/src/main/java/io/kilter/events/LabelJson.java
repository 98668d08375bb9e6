package io.kilter.events;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Labels as JSON objects: {@code
 * {"sensor_id":"press-07","from":1,"to":2,"anomaly":true,"kind":"spike"}}. Thread-safe.
 */
public final class LabelJson {
  private static final JsonFactory JSON = new JsonFactory();

  private LabelJson() {}

  /** One JSON object in UTF-8. */
  public static byte[] encode(Label label) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(128);
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeStringField("sensor_id", label.sensorId());
      json.writeNumberField("from", label.from());
      json.writeNumberField("to", label.to());
      json.writeBooleanField("anomaly", label.anomaly());
      json.writeStringField("kind", label.kind());
      if (label.effective() != Label.WHEN_WRITTEN) {
        json.writeNumberField("effective", label.effective());
      }
      if (!label.feedback()) {
        json.writeBooleanField("feedback", false);
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /**
   * The label in one JSON object; fields it does not know are ignored. Without {@code kind} it is
   * the empty string, without {@code anomaly} the stretch is anomalous, without {@code effective}
   * it holds from when it was written, without {@code feedback} it moves the threshold.
   *
   * @throws IllegalArgumentException with a sentence, if this is not a label
   */
  public static Label decode(byte[] bytes) {
    String sensorId = null;
    Long from = null;
    Long to = null;
    boolean anomaly = true;
    String kind = "";
    long effective = Label.WHEN_WRITTEN;
    boolean feedback = true;
    try (JsonParser json = JSON.createParser(bytes)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new IllegalArgumentException("A label must be a JSON object.");
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String field = json.currentName();
        JsonToken token = json.nextToken();
        switch (field) {
          case "sensor_id" -> sensorId = text(token, json);
          case "from" -> from = json.getLongValue();
          case "to" -> to = json.getLongValue();
          case "anomaly" -> anomaly = json.getBooleanValue();
          case "kind" -> kind = text(token, json);
          case "effective" -> effective = json.getLongValue();
          case "feedback" -> feedback = json.getBooleanValue();
          default -> json.skipChildren();
        }
      }
    } catch (IOException e) {
      // Without the parser's words, which may quote what was sent.
      throw new IllegalArgumentException("A label cannot be read as JSON.", e);
    }
    if (sensorId == null || from == null || to == null) {
      throw new IllegalArgumentException("A label must have sensor_id, from and to.");
    }
    return new Label(sensorId, from, to, anomaly, kind, effective, feedback);
  }

  private static String text(JsonToken token, JsonParser json) throws IOException {
    if (token != JsonToken.VALUE_STRING) {
      throw new IllegalArgumentException("A label's sensor_id and kind must be text.");
    }
    return json.getText();
  }
}

package io.kilter.events;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Baselines as JSON objects: {@code {"id":"fleet@1","kind":"baseline","from":1,"detector":"auto",
 * "peers":9,"interval":1000.0,"edge":2.8,"decade":0.6,"features":["x"],"levels":[20.1],
 * "between":[0.5],"within":[0.2]}}. Numbers keep every bit. Thread-safe.
 */
public final class FleetBaselineJson {
  /** What stands for {@code kind}, beside the kinds of rules. */
  public static final String KIND = "baseline";

  private static final JsonFactory JSON = new JsonFactory();

  private FleetBaselineJson() {}

  /** One JSON object in UTF-8. */
  public static byte[] encode(FleetBaseline baseline) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeStringField("id", baseline.id());
      json.writeStringField("kind", KIND);
      json.writeNumberField("from", baseline.from());
      json.writeStringField("detector", baseline.detector());
      json.writeNumberField("peers", baseline.peers());
      json.writeNumberField("interval", baseline.interval());
      json.writeNumberField("edge", baseline.edge());
      json.writeNumberField("decade", baseline.decade());
      json.writeArrayFieldStart("features");
      for (String feature : baseline.features()) {
        json.writeString(feature);
      }
      json.writeEndArray();
      write("levels", baseline.levels(), json);
      write("between", baseline.between(), json);
      write("within", baseline.within(), json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void write(String field, double[] numbers, JsonGenerator json) throws IOException {
    json.writeArrayFieldStart(field);
    for (double number : numbers) {
      if (Double.isFinite(number)) {
        json.writeNumber(number);
      } else {
        json.writeNull();
      }
    }
    json.writeEndArray();
  }

  /**
   * The baseline in one JSON object; fields it does not know are ignored.
   *
   * @throws IllegalArgumentException with a sentence, if this is none
   */
  public static FleetBaseline decode(byte[] bytes) {
    long from = -1;
    String detector = "";
    int peers = 0;
    double interval = Double.NaN;
    double edge = Double.NaN;
    double decade = Double.NaN;
    List<String> features = List.of();
    double[] levels = {};
    double[] between = {};
    double[] within = {};
    try (JsonParser json = JSON.createParser(bytes)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new IllegalArgumentException("A baseline must be a JSON object.");
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String field = json.currentName();
        json.nextToken();
        switch (field) {
          case "from" -> from = json.getLongValue();
          case "detector" -> detector = json.getText();
          case "peers" -> peers = json.getIntValue();
          case "interval" -> interval = json.getDoubleValue();
          case "edge" -> edge = json.getDoubleValue();
          case "decade" -> decade = json.getDoubleValue();
          case "features" -> features = names(json);
          case "levels" -> levels = numbers(json);
          case "between" -> between = numbers(json);
          case "within" -> within = numbers(json);
          default -> json.skipChildren();
        }
      }
    } catch (IOException e) {
      // Without the parser's words, which may quote what was sent.
      throw new IllegalArgumentException("A baseline cannot be read as JSON.", e);
    }
    return new FleetBaseline(
        from, detector, features, peers, interval, edge, decade, levels, between, within);
  }

  /** Whether a message of the control topic says of itself that it is a baseline. */
  public static boolean isBaseline(byte[] bytes) {
    try (JsonParser json = JSON.createParser(bytes)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return false;
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        boolean kind = json.currentName().equals("kind");
        json.nextToken();
        if (kind) {
          return KIND.equals(json.getText());
        }
        json.skipChildren();
      }
      return false;
    } catch (IOException e) {
      return false;
    }
  }

  private static List<String> names(JsonParser json) throws IOException {
    List<String> names = new ArrayList<>();
    requireArray(json);
    while (json.nextToken() != JsonToken.END_ARRAY) {
      names.add(json.getText());
    }
    return names;
  }

  private static double[] numbers(JsonParser json) throws IOException {
    List<Double> numbers = new ArrayList<>();
    requireArray(json);
    while (json.nextToken() != JsonToken.END_ARRAY) {
      boolean known = json.currentToken() != JsonToken.VALUE_NULL;
      numbers.add(known ? json.getDoubleValue() : Double.NaN);
    }
    return numbers.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static void requireArray(JsonParser json) {
    if (json.currentToken() != JsonToken.START_ARRAY) {
      throw new IllegalArgumentException("A baseline's features and numbers must be arrays.");
    }
  }
}

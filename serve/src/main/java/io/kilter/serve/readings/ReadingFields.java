package io.kilter.serve.readings;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.kilter.serve.http.JsonFault;
import io.kilter.serve.http.ProblemException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Reads a body as the contract's PredictionRequest in one pass over its bytes, for a detector or
 * model with these features. It refuses what the contract's schema refuses, and a test holds the
 * two against each other; the schema itself would cost several times what scoring does. Immutable
 * and thread-safe.
 */
public final class ReadingFields {
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
          // Interning the names that strangers choose would fill the JVM's string table.
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .build();

  private final List<String> features;
  private final Map<String, Integer> places = new HashMap<>();

  /** For vectors in the order of these features. */
  public ReadingFields(List<String> features) {
    this.features = List.copyOf(features);
    features.forEach(feature -> places.put(feature, places.size()));
  }

  /**
   * Reads a body.
   *
   * @throws ProblemException with status 400 and the reason if it is not a PredictionRequest, or a
   *     feature in it is neither a finite number nor null
   */
  public PredictionRequest read(byte[] body) {
    if (body.length == 0) {
      throw ProblemException.badRequest("The body is empty; it must be a JSON object.");
    }
    try (JsonParser json = JSON.createParser(body)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        requireJson(json);
        throw ProblemException.badRequest("The body must be a JSON object.");
      }
      PredictionRequest request = object(json);
      if (json.nextToken() != null) {
        throw ProblemException.badRequest(
            "The body is not valid JSON: something follows the object.");
      }
      return request;
    } catch (JsonProcessingException e) {
      throw ProblemException.badRequest("The body is not valid JSON" + JsonFault.of(e) + ".");
    } catch (IOException e) {
      throw ProblemException.badRequest("The body is not text in UTF-8.");
    }
  }

  /** Something else than an object may be broken, which is then said instead. */
  private static void requireJson(JsonParser json) throws IOException {
    while (json.currentToken() != null) {
      json.skipChildren();
      json.nextToken();
    }
  }

  private PredictionRequest object(JsonParser json) throws IOException {
    Optional<String> sensorId = Optional.empty();
    OptionalLong timestamp = OptionalLong.empty();
    double[] values = new double[features.size()];
    boolean[] named = new boolean[values.length];
    Arrays.fill(values, Double.NaN);
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String name = json.currentName();
      JsonToken token = json.nextToken();
      Integer place = places.get(name);
      if (place != null) {
        values[place] = measurement(json, token, name);
        named[place] = true;
      } else if (name.equals("sensor_id")) {
        sensorId = IdentityFields.sensorId(json, token);
      } else if (name.equals("timestamp")) {
        timestamp = IdentityFields.timestamp(json, token);
      } else {
        json.skipChildren();
      }
    }
    return new PredictionRequest(sensorId, timestamp, values, absent(named));
  }

  private List<String> absent(boolean[] named) {
    List<String> absent = List.of();
    for (int i = 0; i < named.length; i++) {
      if (!named[i]) {
        absent = absent.isEmpty() ? new ArrayList<>() : absent;
        absent.add(features.get(i));
      }
    }
    return absent;
  }

  private static double measurement(JsonParser json, JsonToken token, String name)
      throws IOException {
    if (token == JsonToken.VALUE_NULL) {
      return Double.NaN;
    }
    if (!token.isNumeric()) {
      throw ProblemException.badRequest(name + " must be a number or null.");
    }
    double value = json.getDoubleValue();
    if (!Double.isFinite(value)) {
      throw ProblemException.badRequest(name + " is too large for a double.");
    }
    return value;
  }
}

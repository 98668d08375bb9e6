package io.kilter.serve.predict;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.kilter.serve.http.ProblemException;
import io.kilter.serve.readings.IdentityFields;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads many readings for a trained model, from a JSON array or from one object per line, and keeps
 * their features only. What is no reading for one prediction is none here. One pass over the bytes,
 * one array per row. For one body.
 */
final class BatchRows {
  /** More are refused. */
  static final int MOST = 10_000;

  private static final String SENSOR_ID = "sensor_id";
  private static final String TIMESTAMP = "timestamp";

  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER).build();

  private final List<String> features;

  /** Of each feature; of the two fields that are known besides, the places after those. */
  private final Map<String, Integer> places = new HashMap<>();

  /** In which row each of them was seen last, counted from 1. */
  private final int[] seenIn;

  /** The other fields of the row. */
  private final Set<String> others = new HashSet<>();

  private final List<double[]> rows = new ArrayList<>();

  private BatchRows(List<String> features) {
    this.features = features;
    features.forEach(feature -> places.put(feature, places.size()));
    places.putIfAbsent(SENSOR_ID, features.size());
    places.putIfAbsent(TIMESTAMP, features.size() + 1);
    this.seenIn = new int[features.size() + 2];
  }

  /**
   * The rows, in the order of the features, NaN where one is missing.
   *
   * @param lines whether there is one object per line, and not an array of objects
   * @throws ProblemException with status 400, naming the row, if one is not a reading that names
   *     every feature once as a finite number or null; if there is none; or if there are too many
   */
  static List<double[]> read(byte[] body, List<String> features, boolean lines) {
    BatchRows batch = new BatchRows(features);
    try (JsonParser json = JSON.createParser(body)) {
      if (lines) {
        batch.readLines(json);
      } else {
        batch.readArray(json);
      }
    } catch (JsonProcessingException e) {
      throw batch.refused("is not valid JSON");
    } catch (IOException e) {
      throw batch.refused("is not text in UTF-8");
    }
    if (batch.rows.isEmpty()) {
      throw ProblemException.badRequest("The body has no reading.");
    }
    return batch.rows;
  }

  private void readArray(JsonParser json) throws IOException {
    JsonToken begin = json.nextToken();
    if (begin == null) {
      return;
    }
    if (begin != JsonToken.START_ARRAY) {
      throw ProblemException.badRequest(
          "The body must be a JSON array; one object per line is application/x-ndjson.");
    }
    while (json.nextToken() != JsonToken.END_ARRAY) {
      add(json);
    }
    if (json.nextToken() != null) {
      throw ProblemException.badRequest("Something follows the array.");
    }
  }

  private void readLines(JsonParser json) throws IOException {
    int last = 0;
    while (json.nextToken() != null) {
      int line = json.currentTokenLocation().getLineNr();
      if (line == last) {
        throw refused("is on the line of the one before");
      }
      add(json);
      last = json.currentTokenLocation().getLineNr();
      if (last != line) {
        throw ProblemException.badRequest("Reading " + rows.size() + " is on more than one line.");
      }
    }
  }

  private void add(JsonParser json) throws IOException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      throw refused("is not a JSON object");
    }
    if (rows.size() == MOST) {
      throw ProblemException.badRequest("The body has more than " + MOST + " readings.");
    }
    rows.add(row(json));
  }

  private double[] row(JsonParser json) throws IOException {
    double[] row = new double[features.size()];
    int number = rows.size() + 1;
    int named = 0;
    others.clear();
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String name = json.currentName();
      JsonToken token = json.nextToken();
      Integer place = places.get(name);
      if (place == null) {
        skip(json, name);
        continue;
      }
      if (seenIn[place] == number) {
        throw refused("names " + name + " twice");
      }
      seenIn[place] = number;
      if (place < row.length) {
        row[place] = measurement(json, token, name);
        named++;
      } else {
        checkIdentity(json, token, name);
      }
    }
    if (named < row.length) {
      throw refused("lacks " + absent(number) + "; a missing measurement is null");
    }
    return row;
  }

  private void skip(JsonParser json, String name) throws IOException {
    if (!others.add(name)) {
      throw refused("names " + name + " twice");
    }
    json.skipChildren();
  }

  private void checkIdentity(JsonParser json, JsonToken token, String name) throws IOException {
    try {
      if (name.equals(SENSOR_ID)) {
        IdentityFields.sensorId(json, token);
      } else {
        IdentityFields.timestamp(json, token);
      }
    } catch (ProblemException e) {
      throw ProblemException.badRequest("Reading " + (rows.size() + 1) + ": " + e.getMessage());
    }
  }

  private double measurement(JsonParser json, JsonToken token, String name) throws IOException {
    if (token == JsonToken.VALUE_NULL) {
      return Double.NaN;
    }
    if (!token.isNumeric()) {
      throw refused("has no number or null as " + name);
    }
    double value = json.getDoubleValue();
    if (!Double.isFinite(value)) {
      throw refused("has too large a number as " + name);
    }
    return value;
  }

  private String absent(int number) {
    int place = 0;
    while (seenIn[place] == number) {
      place++;
    }
    return features.get(place);
  }

  private ProblemException refused(String reason) {
    return ProblemException.badRequest("Reading " + (rows.size() + 1) + " " + reason + ".");
  }
}

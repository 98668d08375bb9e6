package io.kilter.serve.predict;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.kilter.serve.http.ProblemException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads many readings for a trained model, from a JSON array or from one object after the other,
 * and keeps their features only. One pass over the bytes, one array per row. For one body.
 */
final class BatchRows {
  /** More are refused. */
  static final int MOST = 10_000;

  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER).build();

  private final List<String> features;
  private final Map<String, Integer> places = new HashMap<>();

  /** In which row each feature was seen last, counted from 1. */
  private final int[] seenIn;

  private final List<double[]> rows = new ArrayList<>();

  private BatchRows(List<String> features) {
    this.features = features;
    features.forEach(feature -> places.put(feature, places.size()));
    this.seenIn = new int[features.size()];
  }

  /**
   * The rows, in the order of the features, NaN where one is missing.
   *
   * @throws ProblemException with status 400, naming the row, if one is not a reading that names
   *     every feature once as a finite number or null; if there is none; or if there are too many
   */
  static List<double[]> read(byte[] body, List<String> features) {
    BatchRows batch = new BatchRows(features);
    try (JsonParser json = JSON.createParser(body)) {
      batch.read(json);
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

  private void read(JsonParser json) throws IOException {
    JsonToken token = json.nextToken();
    boolean array = token == JsonToken.START_ARRAY;
    JsonToken end = array ? JsonToken.END_ARRAY : null;
    token = array ? json.nextToken() : token;
    while (token != end) {
      if (token != JsonToken.START_OBJECT) {
        throw refused("is not a JSON object");
      }
      if (rows.size() == MOST) {
        throw ProblemException.badRequest("The body has more than " + MOST + " readings.");
      }
      rows.add(row(json));
      token = json.nextToken();
    }
    if (array && json.nextToken() != null) {
      throw ProblemException.badRequest("Something follows the array.");
    }
  }

  private double[] row(JsonParser json) throws IOException {
    double[] row = new double[features.size()];
    int number = rows.size() + 1;
    int named = 0;
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String name = json.currentName();
      JsonToken token = json.nextToken();
      Integer place = places.get(name);
      if (place == null) {
        json.skipChildren();
        continue;
      }
      if (seenIn[place] == number) {
        throw refused("names " + name + " twice");
      }
      seenIn[place] = number;
      row[place] = measurement(json, token, name);
      named++;
    }
    if (named < row.length) {
      throw refused("lacks " + absent(number) + "; a missing measurement is null");
    }
    return row;
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

package io.kilter.learn.nab;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.kilter.learn.EvaluationException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads {@code combined_windows.json}: for each file, the first and last time of each window. */
final class WindowLabels {
  /** The times' fractions of a second are all zero, and the data has none. */
  private static final int SECONDS = 19;

  private WindowLabels() {}

  /**
   * The times of a window, both inside it.
   *
   * @param first epoch milliseconds of its first row
   * @param last epoch milliseconds of its last row
   */
  record Span(long first, long last) {}

  static Map<String, List<Span>> read(Path file) {
    Map<String, List<Span>> labels = new TreeMap<>();
    try (JsonParser json = new JsonFactory().createParser(file.toFile())) {
      expect(file, json.nextToken(), JsonToken.START_OBJECT);
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        expect(file, json.nextToken(), JsonToken.START_ARRAY);
        labels.put(name, spans(file, json));
      }
      return labels;
    } catch (IOException | DateTimeException e) {
      throw new EvaluationException(
          "The file " + file + " holds no windows: " + e.getMessage() + ".", e);
    }
  }

  private static List<Span> spans(Path file, JsonParser json) throws IOException {
    List<Span> spans = new ArrayList<>();
    while (json.nextToken() == JsonToken.START_ARRAY) {
      spans.add(new Span(time(file, json), time(file, json)));
      expect(file, json.nextToken(), JsonToken.END_ARRAY);
    }
    return List.copyOf(spans);
  }

  private static long time(Path file, JsonParser json) throws IOException {
    expect(file, json.nextToken(), JsonToken.VALUE_STRING);
    String text = json.getText();
    String seconds = text.substring(0, Math.min(SECONDS, text.length())).replace(' ', 'T');
    return LocalDateTime.parse(seconds).toInstant(ZoneOffset.UTC).toEpochMilli();
  }

  private static void expect(Path file, JsonToken found, JsonToken wanted) {
    if (found != wanted) {
      throw new EvaluationException(
          "The file " + file + " holds no windows: " + found + " where " + wanted + " belongs.");
    }
  }
}

package io.kilter.cli.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.kilter.store.SensorState;
import io.kilter.store.StoreReader;
import io.kilter.store.TimeRange;
import java.lang.reflect.RecordComponent;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** All rows of a store as text, each to the last bit of its numbers, for comparing two stores. */
final class StoredText {
  private static final int MANY = 100_000;

  private StoredText() {}

  /** All scores of each sensor as one line: how many there are, and the digest of their text. */
  static List<String> scores(StoreReader reader) throws Exception {
    List<String> lines = new ArrayList<>();
    for (SensorState sensor : reader.sensors("", MANY)) {
      List<String> rows = new ArrayList<>();
      add(reader.scores(sensor.sensorId(), TimeRange.ALL, MANY), rows);
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      rows.forEach(row -> digest.update(row.getBytes(UTF_8)));
      String text = HexFormat.of().formatHex(digest.digest());
      lines.add(sensor.sensorId() + ' ' + rows.size() + ' ' + text);
    }
    return lines;
  }

  /** Summaries, episodes and rates, which may still change after the last score is written. */
  static List<String> others(StoreReader reader) throws Exception {
    List<String> rows = new ArrayList<>();
    Optional<String> all = Optional.empty();
    add(reader.windows(all, TimeRange.ALL, MANY), rows);
    add(reader.episodes(all, TimeRange.ALL, MANY), rows);
    add(reader.rates(all, TimeRange.ALL, MANY), rows);
    Collections.sort(rows);
    return rows;
  }

  private static void add(List<? extends Record> rows, List<String> texts)
      throws ReflectiveOperationException {
    for (Record row : rows) {
      StringBuilder text = new StringBuilder(row.getClass().getSimpleName());
      for (RecordComponent component : row.getClass().getRecordComponents()) {
        text.append(' ').append(component.getName()).append('=');
        text.append(value(component.getAccessor().invoke(row)));
      }
      texts.add(text.toString());
    }
  }

  private static String value(Object value) {
    if (value instanceof double[] numbers) {
      return Arrays.toString(numbers);
    }
    return value instanceof long[] numbers ? Arrays.toString(numbers) : String.valueOf(value);
  }
}

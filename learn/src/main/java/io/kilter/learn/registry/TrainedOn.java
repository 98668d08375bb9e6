package io.kilter.learn.registry;

import java.util.Map;

/**
 * What a model was trained with.
 *
 * @param source where it was, for people: a file's name, a topic and its time range
 * @param sha256 of its bytes as they were read, in hexadecimal digits; of a folder, of its files'
 *     bytes in the order of their names
 * @param rows how many there were of what, such as {@code all}, {@code training} and {@code
 *     anomalous}
 */
public record TrainedOn(String source, String sha256, Map<String, Long> rows) {
  public TrainedOn {
    rows = Ordered.copy(rows);
  }
}

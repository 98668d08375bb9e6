package io.kilter.generate;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Takes batches from sources. */
public final class Batches {
  private Batches() {}

  /** From the beginning until so many readings are reached, or the end. */
  public static List<Batch> until(Source source, long readings) {
    return from(source, source.beginning(OptionalLong.empty()), readings);
  }

  /** From there until so many readings are reached, or the end. */
  public static List<Batch> from(Source source, Progress progress, long readings) {
    List<Batch> batches = new ArrayList<>();
    try (Cursor cursor = source.from(progress)) {
      long next = progress.next();
      while (next < readings && cursor.hasNext()) {
        batches.add(cursor.next());
        next = batches.get(batches.size() - 1).next().next();
      }
    }
    return batches;
  }
}

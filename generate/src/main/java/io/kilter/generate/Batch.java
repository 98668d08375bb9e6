package io.kilter.generate;

import io.kilter.events.Label;
import io.kilter.events.Reading;
import java.util.List;

/**
 * What a source sends in one go. A source may only be resumed between two batches.
 *
 * @param readings in the order in which they are to be sent; at least one
 * @param labels of what begins with these readings
 * @param next where the source stands after this batch
 */
public record Batch(List<Reading> readings, List<Label> labels, Progress next) {
  public Batch {
    readings = List.copyOf(readings);
    labels = List.copyOf(labels);
    if (readings.isEmpty()) {
      throw new IllegalArgumentException("a batch must have a reading");
    }
  }
}

package io.kilter.learn.training;

import java.util.List;

/**
 * Where the rows of a training set came from, for the report.
 *
 * @param source for people: a path, a topic with its range, a store with its range
 * @param timed whether the rows' times are times, or only numbers that say their order
 * @param badRows how many rows could not be read
 * @param complaints why not, a sentence for each of the first few
 * @param notes how the source was understood; a sentence each
 */
public record Origin(
    String source, boolean timed, long badRows, List<String> complaints, List<String> notes) {
  public Origin {
    complaints = List.copyOf(complaints);
    notes = List.copyOf(notes);
  }

  /** A source of which every row was understood. */
  public static Origin of(String source) {
    return new Origin(source, true, 0, List.of(), List.of());
  }
}

package io.kilter.learn.comparison;

import io.kilter.learn.registry.RegisteredModel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Where a model's features stand in the rows of a data set. Not thread-safe: it keeps one row. */
public final class Columns {
  private final int[] places;
  private final double[] row;

  private Columns(int[] places) {
    this.places = places;
    this.row = new double[places.length];
  }

  /**
   * Finds each feature by its name.
   *
   * @throws IllegalArgumentException if the data lacks one; the message names it and the model
   */
  public static Columns of(RegisteredModel model, List<String> columns) {
    Map<String, Integer> byName = new HashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      byName.put(columns.get(i), i);
    }
    List<String> features = model.model().features();
    int[] places = new int[features.size()];
    for (int i = 0; i < places.length; i++) {
      Integer place = byName.get(features.get(i));
      if (place == null) {
        throw new IllegalArgumentException(
            "The data has no column "
                + features.get(i)
                + ", which "
                + model.card().reference()
                + " needs.");
      }
      places[i] = place;
    }
    return new Columns(places);
  }

  /** The model's row of a data set's values; overwritten by the next call. */
  public double[] select(double[] values) {
    for (int i = 0; i < places.length; i++) {
      row[i] = values[places[i]];
    }
    return row;
  }
}

package io.kilter.detect.model;

import io.kilter.detect.isolation.Rows;
import java.util.Map;

/** A model that another program trained, opened and found usable. */
public interface ForeignModel {
  /** What was seen of it, as a person would read it: its producer, its inputs, what is scored. */
  Map<String, String> description();

  /**
   * The model with its scores on Kilter's scale, by how it judges rows of healthy operation.
   *
   * @param share of the rows that may be anomalous, where the model has no threshold of its own
   * @throws BadModelException if it cannot judge them, or says the same of all
   */
  TrainedModel calibrated(Rows rows, double share) throws BadModelException;

  /**
   * The model without calibration: a score says on which side of the model's own threshold a row
   * is, and not how rare it is.
   *
   * @throws BadModelException if it has no threshold of its own
   */
  TrainedModel uncalibrated() throws BadModelException;
}

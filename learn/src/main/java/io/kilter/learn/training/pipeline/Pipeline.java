package io.kilter.learn.training.pipeline;

import io.kilter.learn.training.set.TrainingSet;
import io.kilter.learn.training.validation.Scheme;
import java.util.List;

/** Fits models to training rows and to nothing else. Thread-safe. */
public interface Pipeline {
  /**
   * Fits. The same rows and seed give the same bits.
   *
   * @param inner how rows are held back for calibration and choices
   * @return one or more results, which shared the work
   * @throws IllegalArgumentException if the rows do not suffice; the message says why
   */
  List<Fitted> fit(TrainingSet train, Scheme inner, long seed);
}

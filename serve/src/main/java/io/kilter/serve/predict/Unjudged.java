package io.kilter.serve.predict;

import io.kilter.learn.registry.ModelReference;

/** What is said of a reading that a model can say nothing of. */
final class Unjudged {
  private Unjudged() {}

  /** The end of a sentence that begins with the reading. */
  static String by(ModelReference model, long missing) {
    return missing > 0
        ? "lacks values without which " + model + " cannot judge it."
        : "cannot be judged by " + model + ": it has no number for it.";
  }
}

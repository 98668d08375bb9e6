package io.kilter.detect.model.prepared;

/**
 * A feature that no model should look at, as the training rows have it.
 *
 * @param feature its place in a row
 * @param reason why not
 * @param missing the share of its cells that were empty
 * @param sameAs the place of the feature that it repeats; -1 for another reason
 */
public record DroppedFeature(int feature, Reason reason, double missing, int sameAs) {
  /** Why a feature is left out. */
  public enum Reason {
    /** More of its cells are empty than {@link Preparation#MOST_MISSING}. */
    MOSTLY_MISSING(1, "mostly missing"),
    /** It always has the same value. */
    CONSTANT(2, "constant"),
    /** It has the value of another feature in every row. */
    DUPLICATE(3, "duplicate");

    private final int code;
    private final String words;

    Reason(int code, String words) {
      this.code = code;
      this.words = words;
    }

    /** What stands for it in a model. */
    int code() {
      return code;
    }

    /** The reason in a word or two. */
    public String words() {
      return words;
    }
  }
}

package io.kilter.learn.training.validation;

import java.util.Arrays;

/**
 * One way to part rows.
 *
 * @param train the rows to fit to, in order; not to be changed
 * @param test the rows to judge by, in order, none of them in {@code train}; not to be changed
 */
public record Fold(int[] train, int[] test) {
  @Override
  public boolean equals(Object other) {
    return other instanceof Fold that
        && Arrays.equals(train, that.train)
        && Arrays.equals(test, that.test);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(train) + Arrays.hashCode(test);
  }

  @Override
  public String toString() {
    return "Fold[" + train.length + " rows to train, " + test.length + " to test]";
  }
}

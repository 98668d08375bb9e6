package io.kilter.config.yaml;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds what a misspelt key, or another name, was meant to be. */
public final class NearestKey {
  private NearestKey() {}

  /**
   * The candidate that ends as the wrong key does, else the one that takes the fewest changed
   * letters, if those are few; the first of equals.
   */
  public static Optional<String> to(String wrong, Collection<String> candidates) {
    String plain = plain(wrong);
    Optional<String> ending =
        candidates.stream().filter(candidate -> plain(candidate).endsWith("." + plain)).findFirst();
    if (ending.isPresent()) {
      return ending;
    }
    int most = Math.max(2, wrong.length() / 4);
    return candidates.stream()
        .filter(candidate -> distance(plain, plain(candidate)) <= most)
        .min(Comparator.comparingInt(candidate -> distance(plain, plain(candidate))));
  }

  /** Without what other tools write differently: case, and the sign between words. */
  private static String plain(String key) {
    return key.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Letters to insert, delete or replace (Levenshtein's distance), in the product of lengths. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}

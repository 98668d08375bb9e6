package io.kilter.cli.train;

import java.util.List;

/** Names of features and files, as people write and read them. */
final class Words {
  private static final int SHOWN = 8;

  private Words() {}

  /** The first few of many. */
  static String some(List<String> words) {
    String first = String.join(", ", words.subList(0, Math.min(SHOWN, words.size())));
    return words.size() <= SHOWN ? first : first + " and " + (words.size() - SHOWN) + " more";
  }

  /** A word as it may be typed into a shell. */
  static String forShell(String word) {
    return word.matches("[\\w./@:+-]+") ? word : '"' + word + '"';
  }

  /**
   * Where the wanted features stand in a row.
   *
   * @throws IllegalArgumentException if there is one that a row does not have
   */
  static int[] places(List<String> have, List<String> wanted) {
    int[] places = new int[wanted.size()];
    for (int i = 0; i < places.length; i++) {
      places[i] = have.indexOf(wanted.get(i));
      if (places[i] < 0) {
        throw new IllegalArgumentException(
            "There is no feature " + wanted.get(i) + "; there are " + some(have) + ".");
      }
    }
    return places;
  }
}

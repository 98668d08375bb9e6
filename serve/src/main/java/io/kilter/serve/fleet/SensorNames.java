package io.kilter.serve.fleet;

/** What names of sensors say: which belong together, and in which order people look for them. */
public final class SensorNames {
  private static final char SEPARATOR = '-';

  private SensorNames() {}

  /**
   * The group of a sensor: what stands before the last {@code -} of its name, as {@code press} of
   * {@code press-07}. A name without one is of no group, "".
   */
  public static String group(String sensorId) {
    return sensorId.substring(0, Math.max(0, sensorId.lastIndexOf(SEPARATOR)));
  }

  /** Orders names as people do, {@code press-9} before {@code press-10}. Allocates nothing. */
  public static int compare(String one, String other) {
    int i = 0;
    int j = 0;
    while (i < one.length() && j < other.length()) {
      int order;
      if (isDigit(one.charAt(i)) && isDigit(other.charAt(j))) {
        int endOfOne = endOfNumber(one, i);
        int endOfOther = endOfNumber(other, j);
        order = compareNumbers(one, i, endOfOne, other, j, endOfOther);
        i = endOfOne;
        j = endOfOther;
      } else {
        order = Character.compare(one.charAt(i++), other.charAt(j++));
      }
      if (order != 0) {
        return order;
      }
    }
    int rest = Integer.compare(one.length() - i, other.length() - j);
    // Names that differ in leading zeros alone still have an order.
    return rest != 0 ? rest : one.compareTo(other);
  }

  private static int compareNumbers(
      String one, int from, int end, String other, int otherFrom, int otherEnd) {
    int i = firstDigit(one, from, end);
    int j = firstDigit(other, otherFrom, otherEnd);
    int order = Integer.compare(end - i, otherEnd - j);
    while (order == 0 && i < end) {
      order = Character.compare(one.charAt(i++), other.charAt(j++));
    }
    return order;
  }

  /** Behind leading zeros. */
  private static int firstDigit(String text, int from, int end) {
    int first = from;
    while (first < end - 1 && text.charAt(first) == '0') {
      first++;
    }
    return first;
  }

  private static int endOfNumber(String text, int from) {
    int end = from;
    while (end < text.length() && isDigit(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static boolean isDigit(char letter) {
    return letter >= '0' && letter <= '9';
  }
}

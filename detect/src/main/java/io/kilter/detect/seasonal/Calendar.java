package io.kilter.detect.seasonal;

/** The periods that people keep, and which periods are as good as the same; in milliseconds. */
final class Calendar {
  private static final double HOUR = 3600 * 1000.0;

  static final double DAY = 24 * HOUR;

  private static final double[] EXACT = {HOUR, 8 * HOUR, 12 * HOUR, DAY, 7 * DAY};

  /** How much of a cycle a period of the calendar may be off over all that it was seen in. */
  private static final double DOUBT = 0.1;

  /** As shares of the known one, for a period that is found again in what its profile leaves. */
  private static final double SAME = 0.05;

  private Calendar() {}

  /**
   * The period of the calendar that one that was found must be; 0 if it is none.
   *
   * @param part of the time in which it was found that the period is
   */
  static double exact(double found, double part) {
    for (double exact : EXACT) {
      if (Math.abs(found - exact) <= DOUBT * part * exact) {
        return exact;
      }
    }
    return 0;
  }

  static boolean isSame(double period, double known) {
    return Math.abs(period - known) <= SAME * known;
  }

  /** Whether a period is twice another or more: the other, seen too coarsely. */
  static boolean isMultiple(double period, double of) {
    double times = Math.rint(period / of);
    return times >= 2 && Math.abs(period / of - times) <= SAME * Math.sqrt(times);
  }
}

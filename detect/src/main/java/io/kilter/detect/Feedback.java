package io.kilter.detect;

import java.util.Locale;

/**
 * How far people's labels have moved a sensor's threshold, and how many there were.
 *
 * @param moved by how much the threshold is higher than it would be without them, on the scale of
 *     scores; below 0 where it is lower
 * @param rejected labels that said "this was not an anomaly"
 * @param confirmed labels that said "this was"
 */
public record Feedback(double moved, int rejected, int confirmed) {
  /** Of a sensor without labels. */
  public static final Feedback NONE = new Feedback(0, 0, 0);

  /** In words, as in {@code threshold 0.12 higher, by labels: 2 "no anomaly", 1 "anomaly"}. */
  @Override
  public String toString() {
    if (rejected == 0 && confirmed == 0) {
      return "threshold as it is: no labels";
    }
    long hundredths = Math.round(100 * Math.abs(moved));
    String change =
        hundredths == 0
            ? "as it is"
            : String.format(
                Locale.ROOT, "%.2f %s", hundredths / 100.0, moved > 0 ? "higher" : "lower");
    return String.format(
        Locale.ROOT,
        "threshold %s, by labels: %d \"no anomaly\", %d \"anomaly\"",
        change,
        rejected,
        confirmed);
  }
}

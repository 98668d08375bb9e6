package io.kilter.cli.detect;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Says in words what was odd about a reading. */
final class Explanation {
  private static final int MOST_FEATURES = 3;

  /** The share of the strongest contribution below which a feature is not worth a word. */
  private static final double WORTH_MENTION = 0.25;

  private Explanation() {}

  /**
   * How far the feature that contributed most is from what was expected, in times the usual
   * distance; 0 if that is not far, or unknown.
   */
  static double farOff(Judged reading) {
    double[] contributions = reading.contributions();
    int most = 0;
    for (int i = 1; i < contributions.length; i++) {
      most = contributions[i] > contributions[most] ? i : most;
    }
    return Deviation.of(reading, most).farOff();
  }

  /**
   * The feature that contributed most, and others that contributed much and are not where they were
   * expected.
   */
  static String of(Judged reading) {
    double[] contributions = reading.contributions();
    List<Integer> strongest =
        IntStream.range(0, contributions.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> -contributions[i]))
            .limit(MOST_FEATURES)
            .toList();
    double least = WORTH_MENTION * contributions[strongest.get(0)];
    Stream<Deviation> others =
        strongest.stream()
            .skip(1)
            .filter(i -> contributions[i] >= least)
            .map(i -> Deviation.of(reading, i))
            .filter(deviation -> !deviation.isUsual());
    return Stream.concat(Stream.of(Deviation.of(reading, strongest.get(0))), others)
        .map(Deviation::words)
        .collect(Collectors.joining("; "));
  }
}

package io.kilter.learn.training;

import io.kilter.learn.training.pipeline.Pipeline;
import io.kilter.learn.training.pipeline.Supervised;
import io.kilter.learn.training.pipeline.Unsupervised;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is to be trained. */
public enum Detector {
  /** Whatever does best on rows held back in time order; without labels {@link #ISOLATION}. */
  AUTO,
  /** An isolation forest with cuts along one feature. */
  ISOLATION,
  /** An isolation forest with cuts across several features. */
  EXTENDED,
  /** Robust principal components. */
  SUBSPACE,
  /** Whichever learner of labels does best on rows held back in time order. */
  RANKER;

  /** What people write to have it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The detector that a person wrote.
   *
   * @throws IllegalArgumentException if there is none; the message names those that there are
   */
  public static Detector of(String word) {
    return Stream.of(values())
        .filter(detector -> detector.word().equals(word.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "There is no detector '"
                        + word
                        + "'; there are "
                        + Stream.of(values()).map(Detector::word).collect(Collectors.joining(", "))
                        + "."));
  }

  /**
   * The pipelines to choose from.
   *
   * @param labels whether there are anomalies and normal rows to learn from
   */
  List<Pipeline> candidates(boolean labels) {
    return switch (this) {
      case AUTO -> labels ? all() : List.of(Unsupervised.ISOLATION);
      case ISOLATION -> List.of(Unsupervised.ISOLATION);
      case EXTENDED -> List.of(Unsupervised.EXTENDED);
      case SUBSPACE -> List.of(Unsupervised.SUBSPACE);
      case RANKER -> List.of(Supervised.available());
    };
  }

  private static List<Pipeline> all() {
    List<Pipeline> all = new ArrayList<>(List.of(Unsupervised.values()));
    all.add(Supervised.available());
    return all;
  }
}

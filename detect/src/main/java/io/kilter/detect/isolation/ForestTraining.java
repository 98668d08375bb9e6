package io.kilter.detect.isolation;

import java.util.concurrent.atomic.AtomicInteger;

/** Grows the trees of a forest, each of which follows from the seed and its number alone. */
final class ForestTraining {
  private ForestTraining() {}

  static IsolationForest train(Rows rows, IsolationSettings settings) {
    require(rows);
    Drawing drawing = new Drawing(rows, settings);
    int sample = drawing.drawn[0].length;
    int terms = Math.min(settings.extension(), rows.features() - 1) + 1;
    Trees trees = new Trees(settings.trees(), depth(sample), terms);
    AtomicInteger next = new AtomicInteger();
    Runnable work =
        () -> {
          Grower grower = new Grower(rows, settings, drawing, trees);
          for (int tree = next.getAndIncrement();
              tree < trees.count;
              tree = next.getAndIncrement()) {
            grower.grow(tree);
          }
        };
    new Crew(Math.min(settings.threads(), settings.trees())).run(work);
    trees.finish();
    return new IsolationForest(rows.features(), sample, trees, drawing.median, 0.5);
  }

  private static void require(Rows rows) {
    if (rows.count() < 2) {
      throw new IllegalArgumentException("Training needs at least 2 rows, not " + rows.count());
    }
    if (rows.features() < 1 || rows.features() > IsolationSettings.MOST_FEATURES) {
      throw new IllegalArgumentException(
          "A row has 1 to "
              + IsolationSettings.MOST_FEATURES
              + " features, not "
              + rows.features());
    }
  }

  private static int depth(int sample) {
    return 32 - Integer.numberOfLeadingZeros(sample - 1);
  }
}

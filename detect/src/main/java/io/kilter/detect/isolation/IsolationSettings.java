package io.kilter.detect.isolation;

/**
 * How a forest is trained.
 *
 * @param trees how many trees, 1 to {@value #MOST_TREES}; beyond 100 little is gained
 * @param sample rows each tree is grown from, 2 to {@value #LARGEST_SAMPLE}; a larger one finds
 *     smaller differences but lets anomalies hide behind each other
 * @param extension how many further features each cut involves: 0 is the standard forest, with cuts
 *     along one feature; features - 1 the fully extended one, with cuts in any direction
 * @param seed the same seed grows the same forest, whatever the number of threads
 * @param threads how many threads grow trees, at least 1
 */
public record IsolationSettings(int trees, int sample, int extension, long seed, int threads) {
  /** More trees than a forest has. */
  public static final int MOST_TREES = 10_000;

  /** More rows than a tree is grown from. */
  public static final int LARGEST_SAMPLE = 1 << 16;

  /** A cut keeps its feature in two bytes, of which one value stands for a leaf. */
  static final int MOST_FEATURES = (1 << 16) - 1;

  public IsolationSettings {
    if (trees < 1 || trees > MOST_TREES) {
      throw new IllegalArgumentException(
          "A forest has 1 to " + MOST_TREES + " trees, not " + trees);
    }
    if (sample < 2 || sample > LARGEST_SAMPLE) {
      throw new IllegalArgumentException(
          "A tree is grown from 2 to " + LARGEST_SAMPLE + " rows, not " + sample);
    }
    if (extension < 0) {
      throw new IllegalArgumentException("The extension is at least 0, not " + extension);
    }
    if (threads < 1) {
      throw new IllegalArgumentException("Training needs at least 1 thread, not " + threads);
    }
  }

  /** The paper's: 100 standard trees of 256 rows, grown by one thread. */
  public static IsolationSettings standard() {
    return new IsolationSettings(100, 256, 0, 0, 1);
  }

  /** These with another extension. */
  public IsolationSettings withExtension(int chosen) {
    return new IsolationSettings(trees, sample, chosen, seed, threads);
  }

  /** These with another seed. */
  public IsolationSettings withSeed(long chosen) {
    return new IsolationSettings(trees, sample, extension, chosen, threads);
  }

  /** These with another number of threads. */
  public IsolationSettings withThreads(int chosen) {
    return new IsolationSettings(trees, sample, extension, seed, chosen);
  }
}

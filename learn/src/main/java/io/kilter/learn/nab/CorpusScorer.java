package io.kilter.learn.nab;

import io.kilter.learn.metrics.Ranking;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Scores anomaly scores by the benchmark's rules. Rows in a file's probation do not count; within a
 * window only the most valuable detection does; one threshold holds for the corpus. Immutable and
 * thread-safe; making one sorts all scores, each question then costs a pass over them.
 */
public final class CorpusScorer {
  private final NabCorpus corpus;
  private final double[] scores;
  private final double[] values;
  private final int[] windows;
  private final int[] fileStarts;
  private final int[] order;

  /**
   * @param scores for each file of the corpus, in its order, a score per row
   */
  public CorpusScorer(NabCorpus corpus, List<double[]> scores) {
    this.corpus = corpus;
    int rows = corpus.files().stream().mapToInt(f -> f.series().rows() - f.probation()).sum();
    this.scores = new double[rows];
    this.values = new double[rows];
    this.windows = new int[rows];
    this.fileStarts = new int[corpus.files().size() + 1];
    int next = 0;
    int window = 0;
    for (int f = 0; f < corpus.files().size(); f++) {
      NabFile file = corpus.files().get(f);
      double[] given = scores.get(f);
      if (given.length != file.series().rows()) {
        throw new IllegalArgumentException(
            file.path() + " has " + file.series().rows() + " rows and " + given.length + " scores");
      }
      RowValues rowValues = new RowValues(file);
      for (int i = file.probation(); i < given.length; i++) {
        int inside = rowValues.window(i);
        this.scores[next] = given[i];
        this.values[next] = rowValues.value(i);
        this.windows[next] = inside == RowValues.OUTSIDE ? inside : window + inside;
        next++;
      }
      window += file.windows().size();
      fileStarts[f + 1] = next;
    }
    this.order = Ranking.descending(this.scores);
  }

  /** The score with the threshold that is best for a profile; equal scores move together. */
  public NabScore best(Profile profile) {
    Tally tally = new Tally(profile, corpus.windows());
    NabScore best = tally.score(Double.POSITIVE_INFINITY);
    for (int i = 0; i < order.length; i++) {
      tally.detect(order[i]);
      double threshold = scores[order[i]];
      boolean tied = i + 1 < order.length && scores[order[i + 1]] == threshold;
      if (!tied && tally.normalized() > best.normalized()) {
        best = tally.score(threshold);
      }
    }
    return best;
  }

  /** The score with a given threshold. */
  public NabScore at(Profile profile, double threshold) {
    Tally tally = new Tally(profile, corpus.windows());
    for (int i = 0; i < order.length && scores[order[i]] >= threshold; i++) {
      tally.detect(order[i]);
    }
    return tally.score(threshold);
  }

  /** The raw total with a given threshold, which the benchmark normalizes in the end. */
  double raw(Profile profile, double threshold) {
    double nothing = -corpus.windows() * profile.falseNegative();
    return nothing + at(profile, threshold).normalized() / profile.points(1, corpus.windows());
  }

  /** What each file cost with a given threshold, the dearest first. */
  public List<FileScore> files(Profile profile, double threshold) {
    List<FileScore> result = new ArrayList<>();
    for (int f = 0; f < corpus.files().size(); f++) {
      NabFile file = corpus.files().get(f);
      Tally tally = new Tally(profile, corpus.windows());
      for (int row = fileStarts[f]; row < fileStarts[f + 1]; row++) {
        if (scores[row] >= threshold) {
          tally.detect(row);
        }
      }
      result.add(tally.file(file.path(), file.windows().size()));
    }
    result.sort((a, b) -> Double.compare(b.lost(), a.lost()));
    return result;
  }

  /** The raw total while rows become detections one by one. */
  private final class Tally {
    private final Profile profile;
    private final double[] bestOfWindow;
    private double raw;
    private int found;
    private int outside;

    Tally(Profile profile, int windowCount) {
      this.profile = profile;
      this.bestOfWindow = new double[windowCount];
      Arrays.fill(bestOfWindow, -profile.falseNegative());
      this.raw = -windowCount * profile.falseNegative();
    }

    void detect(int row) {
      int window = windows[row];
      if (window == RowValues.OUTSIDE) {
        raw += values[row] * profile.falsePositive();
        outside++;
      } else {
        found += bestOfWindow[window] < 0 ? 1 : 0;
        double gain = Math.max(0, values[row] - bestOfWindow[window]);
        bestOfWindow[window] += gain;
        raw += gain;
      }
    }

    double normalized() {
      return profile.normalized(raw, bestOfWindow.length);
    }

    NabScore score(double threshold) {
      return new NabScore(profile, threshold, normalized(), found, outside);
    }

    FileScore file(String path, int own) {
      // All of the corpus is in the raw total; what is not of this file was not detected.
      double nothing = -bestOfWindow.length * profile.falseNegative();
      double reached = raw - nothing - own * profile.falseNegative();
      double lost = profile.points(own - reached, bestOfWindow.length);
      return new FileScore(path, own, found, outside, lost);
    }
  }
}

package io.kilter.learn.nab;

import io.kilter.detect.DetectorSettings;
import io.kilter.detect.DetectorType;
import io.kilter.learn.OnlineRun;
import io.kilter.learn.Verdicts;
import java.util.List;

/**
 * A detector's verdicts over the corpus.
 *
 * @param corpus the corpus
 * @param verdicts for each file in its order
 */
public record NabRun(NabCorpus corpus, List<Verdicts> verdicts) {
  /**
   * Runs a detector over every file, each from nothing, files side by side.
   *
   * @param offset how many rows at the start of each file the detector does not see; all of them
   *     lie in the probation, so that what is scored stays the same
   */
  public static NabRun of(
      NabCorpus corpus, DetectorType type, DetectorSettings settings, int offset) {
    for (NabFile file : corpus.files()) {
      if (offset < 0 || offset > file.probation()) {
        throw new IllegalArgumentException(
            "An offset of "
                + offset
                + " is not within the "
                + file.probation()
                + " rows of "
                + file.path()
                + " that are not scored.");
      }
    }
    return new NabRun(
        corpus,
        corpus.files().parallelStream()
            .map(file -> OnlineRun.over(type.create(settings), file.series(), offset))
            .toList());
  }

  /** Scores the alerts: at {@link Verdicts#OWN_THRESHOLD} they are the detector's own. */
  public CorpusScorer alerts() {
    return new CorpusScorer(corpus, verdicts.stream().map(Verdicts::alertScores).toList());
  }

  /** Scores the continuous scores, of which no alert was held back. */
  public CorpusScorer scores() {
    return new CorpusScorer(corpus, verdicts.stream().map(Verdicts::scores).toList());
  }
}

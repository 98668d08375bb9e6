package io.kilter.cli.evaluate;

import io.kilter.detect.DetectorSettings;
import io.kilter.detect.DetectorType;
import io.kilter.learn.Verdicts;
import io.kilter.learn.nab.CorpusScorer;
import io.kilter.learn.nab.NabCorpus;
import io.kilter.learn.nab.NabRun;
import io.kilter.learn.nab.Profile;
import java.util.DoubleSummaryStatistics;
import java.util.EnumMap;
import java.util.Map;

/**
 * The scores at the detector's own threshold when it starts later in every file: how much of a
 * score is luck.
 */
final class StartOffsets {
  static final int LARGEST = 100;

  private StartOffsets() {}

  static Map<Profile, DoubleSummaryStatistics> run(
      NabCorpus corpus, DetectorType type, DetectorSettings settings, int count) {
    Map<Profile, DoubleSummaryStatistics> scores = new EnumMap<>(Profile.class);
    for (int i = 0; i < count; i++) {
      int offset = Math.round((float) i * LARGEST / (count - 1));
      CorpusScorer alerts = NabRun.of(corpus, type, settings, offset).alerts();
      for (Profile profile : Profile.values()) {
        scores
            .computeIfAbsent(profile, p -> new DoubleSummaryStatistics())
            .accept(alerts.at(profile, Verdicts.OWN_THRESHOLD).normalized());
      }
    }
    return scores;
  }
}

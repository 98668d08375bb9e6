package io.kilter.learn.training.pipeline;

import io.kilter.detect.isolation.IsolationForest;
import io.kilter.detect.isolation.IsolationSettings;
import io.kilter.detect.isolation.Rows;
import io.kilter.detect.model.isolation.ForestScorer;
import io.kilter.detect.model.isolation.IsolationKind;
import io.kilter.detect.model.prepared.Preparation;
import io.kilter.detect.model.prepared.Scorer;
import io.kilter.detect.model.subspace.SubspaceFit;
import io.kilter.detect.model.subspace.SubspaceKind;
import io.kilter.learn.training.set.TrainingSet;
import io.kilter.learn.training.validation.Fold;
import io.kilter.learn.training.validation.Scheme;
import java.util.List;

/** Pipelines that look at no label; anomalies among the training rows are put up with. */
public enum Unsupervised implements Pipeline {
  /** The isolation forest with cuts along one feature. */
  ISOLATION("isolation forest", IsolationKind.NAME) {
    @Override
    Scorer fit(double[] prepared, int width, long seed) {
      return forest(prepared, width, 0, seed);
    }
  },

  /** The isolation forest with cuts across several features. */
  EXTENDED("extended isolation forest", IsolationKind.NAME) {
    @Override
    Scorer fit(double[] prepared, int width, long seed) {
      return forest(prepared, width, Math.min(width, MOST_TERMS) - 1, seed);
    }
  },

  /** Principal components with little regard for outliers. */
  SUBSPACE("robust principal components", SubspaceKind.NAME) {
    @Override
    Scorer fit(double[] prepared, int width, long seed) {
      return SubspaceFit.fit(prepared, width);
    }
  };

  /** Features that a cut of the extended forest looks at: a forest of all 590 would be huge. */
  private static final int MOST_TERMS = 8;

  private final String words;
  private final String kind;

  Unsupervised(String words, String kind) {
    this.words = words;
    this.kind = kind;
  }

  /** What people call it. */
  public String words() {
    return words;
  }

  abstract Scorer fit(double[] prepared, int width, long seed);

  @Override
  public List<Fitted> fit(TrainingSet train, Scheme inner, long seed) {
    List<Fold> folds = HeldOut.folds(train, inner, seed);
    double[] heldOut =
        HeldOut.judge(
            train,
            folds,
            (rows, preparation, test) -> {
              Scorer scorer = scorer(rows, preparation, seed);
              return fitted(preparation, scorer, HeldOut.NONE).oddness(test);
            });
    Preparation preparation = Preparation.fit(train.names(), train);
    Fitted whole = fitted(preparation, scorer(train, preparation, seed), HeldOut.NONE);
    HeldOut judged =
        HeldOut.isNobody(heldOut)
            ? HeldOut.of(HeldBack.NOT_AT_ALL, train, folds, whole.oddness(train))
            : HeldOut.of(HeldBack.by(inner), train, folds, heldOut);
    return List.of(fitted(preparation, whole.scorer(), judged));
  }

  private Scorer scorer(TrainingSet rows, Preparation preparation, long seed) {
    return fit(preparation.all(rows), preparation.width(), seed);
  }

  private Fitted fitted(Preparation preparation, Scorer scorer, HeldOut heldOut) {
    return new Fitted(words, kind, preparation, scorer, heldOut);
  }

  private static Scorer forest(double[] prepared, int width, int extension, long seed) {
    IsolationSettings settings =
        IsolationSettings.standard().withExtension(extension).withSeed(seed);
    return new ForestScorer(IsolationForest.train(Rows.flat(prepared, width), settings));
  }
}

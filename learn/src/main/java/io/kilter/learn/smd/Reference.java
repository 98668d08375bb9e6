package io.kilter.learn.smd;

import io.kilter.detect.isolation.IsolationForest;
import io.kilter.detect.isolation.IsolationSettings;
import io.kilter.detect.isolation.Rows;
import io.kilter.learn.Series;
import java.util.Random;

/**
 * Plain ways to score the second half of a series by the first, which a detector has to beat. They
 * look at all of the first half at once, and do not learn from the second.
 */
public enum Reference {
  /** Uniform random scores: what a metric gives for nothing. */
  RANDOM("random") {
    @Override
    public double[] score(Series train, Series test) {
      return new Random(1).doubles(test.rows()).toArray();
    }
  },

  /** The mean over features of the squared distance from the mean, in standard deviations. */
  MEAN_SQUARED_Z("mean squared z-score") {
    @Override
    public double[] score(Series train, Series test) {
      Standardized scale = new Standardized(train);
      double[] z = new double[test.features().size()];
      double[] scores = new double[test.rows()];
      for (int i = 0; i < scores.length; i++) {
        scale.row(test, i, z);
        for (double value : z) {
          scores[i] += value * value / z.length;
        }
      }
      return scores;
    }
  },

  /** The squared distance from the principal components that hold 90 % of the variance. */
  PCA_RECONSTRUCTION("PCA reconstruction") {
    @Override
    public double[] score(Series train, Series test) {
      Standardized scale = new Standardized(train);
      PrincipalComponents components = PrincipalComponents.of(scale, train, 0.9);
      double[] z = new double[test.features().size()];
      double[] scores = new double[test.rows()];
      for (int i = 0; i < scores.length; i++) {
        scale.row(test, i, z);
        scores[i] = components.residual(z);
      }
      return scores;
    }
  },

  /** The standard isolation forest, trained on the first half: 100 trees of 256 rows, seed 0. */
  ISOLATION_FOREST("isolation forest, trained") {
    @Override
    public double[] score(Series train, Series test) {
      Rows history = Rows.flat(train.values(), train.features().size());
      IsolationForest forest = IsolationForest.train(history, IsolationSettings.standard());
      double[] row = new double[test.features().size()];
      double[] scores = new double[test.rows()];
      for (int i = 0; i < scores.length; i++) {
        test.row(i, row);
        scores[i] = forest.score(row);
      }
      return scores;
    }
  };

  private final String title;

  Reference(String title) {
    this.title = title;
  }

  /** What reports call it. */
  public String title() {
    return title;
  }

  /** A score per row of the test, higher being more anomalous, on a scale of its own. */
  public abstract double[] score(Series train, Series test);
}

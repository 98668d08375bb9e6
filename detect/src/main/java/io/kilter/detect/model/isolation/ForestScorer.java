package io.kilter.detect.model.isolation;

import io.kilter.detect.isolation.IsolationForest;
import io.kilter.detect.model.prepared.Scorer;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Oddness by an isolation forest over prepared rows, which goes both ways where a value is missing.
 *
 * @param forest with as many features as a prepared row has values
 */
public record ForestScorer(IsolationForest forest) implements Scorer {
  @Override
  public double oddness(double[] prepared) {
    return forest.score(prepared);
  }

  @Override
  public boolean onScikitLearnsScale() {
    return true;
  }

  @Override
  public void shares(double[] prepared, double[] into) {
    explain(prepared, into);
  }

  @Override
  public double explain(double[] prepared, double[] into) {
    double oddness = forest.contributions(prepared, into);
    Scorer.normalize(into);
    return oddness;
  }

  @Override
  public void expected(double[] prepared, double[] into) {
    for (int k = 0; k < into.length; k++) {
      into[k] = forest.expected(k);
    }
  }

  @Override
  public void writeTo(DataOutput out) throws IOException {
    forest.writeTo(out);
  }
}

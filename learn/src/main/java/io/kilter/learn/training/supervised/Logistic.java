package io.kilter.learn.training.supervised;

import de.bwaldvogel.liblinear.Feature;
import de.bwaldvogel.liblinear.FeatureNode;
import de.bwaldvogel.liblinear.Linear;
import de.bwaldvogel.liblinear.Model;
import de.bwaldvogel.liblinear.Parameter;
import de.bwaldvogel.liblinear.Problem;
import de.bwaldvogel.liblinear.SolverType;
import io.kilter.detect.model.ranker.Member;
import io.kilter.detect.model.ranker.Weights;
import java.util.Arrays;

/**
 * Logistic regression with a strong quadratic penalty over all features, by LIBLINEAR (R. Fan et
 * al., JMLR 2008). The rarer class counts as much as the other one. No chance is involved. That all
 * features count, and the penalty, were settled after a look at SECOM, as for {@link TreeLearner}.
 */
final class Logistic implements Learner {
  private static final int ANOMALY = 1;
  private static final int NORMAL = -1;

  /** The weight of the rows' errors against the penalty, per row. */
  private static final double COST = 0.5;

  private static final double PRECISION = 1e-4;

  static {
    // Or else the library tells standard output about every step.
    Linear.disableDebugOutput();
  }

  @Override
  public String name() {
    return "logistic regression";
  }

  @Override
  public Member learn(double[] filled, boolean[] anomalies, long seed) {
    return weights(train(filled, anomalies), filled.length / anomalies.length);
  }

  static Model train(double[] filled, boolean[] anomalies) {
    int rows = anomalies.length;
    int width = filled.length / rows;
    Problem problem = new Problem();
    problem.l = rows;
    problem.n = width + 1;
    problem.bias = 1;
    problem.x = new Feature[rows][];
    problem.y = new double[rows];
    int found = 0;
    for (int row = 0; row < rows; row++) {
      problem.x[row] = nodes(filled, row, width);
      problem.y[row] = anomalies[row] ? ANOMALY : NORMAL;
      found += anomalies[row] ? 1 : 0;
    }
    Linear.disableDebugOutput();
    Parameter parameter = new Parameter(SolverType.L2R_LR, COST / rows, PRECISION);
    parameter.setWeights(
        new double[] {rows / (2.0 * found), rows / (2.0 * (rows - found))},
        new int[] {ANOMALY, NORMAL});
    return Linear.train(problem, parameter);
  }

  static Feature[] nodes(double[] filled, int row, int width) {
    Feature[] nodes = new Feature[width + 1];
    for (int f = 0; f < width; f++) {
      nodes[f] = new FeatureNode(f + 1, filled[row * width + f]);
    }
    nodes[width] = new FeatureNode(width + 1, 1);
    return nodes;
  }

  static Weights weights(Model model, int width) {
    double[] found = model.getFeatureWeights();
    // The library's weights speak for the label that it met first.
    double sign = model.getLabels()[0] == ANOMALY ? 1 : -1;
    double[] weights = Arrays.copyOf(found, width);
    for (int f = 0; f < width; f++) {
      weights[f] *= sign;
    }
    return new Weights(sign * found[width], weights);
  }
}

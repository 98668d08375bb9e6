package io.kilter.detect.model.ranker;

import io.kilter.detect.model.Bounds;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * A weighted sum of the features, such as a logistic regression's before the logistic function.
 *
 * @param bias what a row of medians has
 * @param weights one per kept feature, 0 for those that do not count; not to be changed
 */
public record Weights(double bias, double[] weights) implements Member {
  @Override
  public double value(double[] filled) {
    double sum = bias;
    for (int f = 0; f < weights.length; f++) {
      sum += weights[f] * filled[f];
    }
    return sum;
  }

  @Override
  public void credit(double[] filled, double[] into) {
    for (int f = 0; f < weights.length; f++) {
      into[f] += weights[f] * filled[f];
    }
  }

  @Override
  public void writeTo(DataOutput out) throws IOException {
    out.writeDouble(bias);
    for (double weight : weights) {
      out.writeDouble(weight);
    }
  }

  static Weights read(DataInput in, int width) throws IOException {
    double bias = Bounds.moderate(in, "bias");
    double[] weights = new double[width];
    for (int f = 0; f < width; f++) {
      weights[f] = Bounds.moderate(in, "weight");
    }
    return new Weights(bias, weights);
  }
}

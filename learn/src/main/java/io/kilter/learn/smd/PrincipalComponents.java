package io.kilter.learn.smd;

import io.kilter.learn.Series;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** The directions in which a series varies most, by Jacobi's rotations of its covariance. */
final class PrincipalComponents {
  private static final int SWEEPS = 60;
  private static final double CONVERGED = 1e-12;

  private final double[][] components;

  private PrincipalComponents(double[][] components) {
    this.components = components;
  }

  /**
   * The components, largest first, until they hold a share of the variance.
   *
   * @param share in (0, 1]
   */
  static PrincipalComponents of(Standardized scale, Series train, double share) {
    double[][] matrix = covariance(scale, train);
    double total = IntStream.range(0, matrix.length).mapToDouble(i -> matrix[i][i]).sum();
    double[][] vectors = diagonalize(matrix, total);
    int[] largestFirst =
        IntStream.range(0, matrix.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> -matrix[i][i]))
            .mapToInt(Integer::intValue)
            .toArray();
    double held = 0;
    int kept = 0;
    while (kept < largestFirst.length && held < share * total) {
      held += matrix[largestFirst[kept]][largestFirst[kept]];
      kept++;
    }
    return new PrincipalComponents(
        Arrays.stream(largestFirst).limit(kept).mapToObj(i -> vectors[i]).toArray(double[][]::new));
  }

  /** The squared length of what the components cannot express. */
  double residual(double[] z) {
    double rest = 0;
    for (double value : z) {
      rest += value * value;
    }
    for (double[] component : components) {
      double along = 0;
      for (int i = 0; i < z.length; i++) {
        along += component[i] * z[i];
      }
      rest -= along * along;
    }
    return Math.max(0, rest);
  }

  private static double[][] covariance(Standardized scale, Series train) {
    int features = train.features().size();
    double[][] sums = new double[features][features];
    double[] z = new double[features];
    for (int row = 0; row < train.rows(); row++) {
      scale.row(train, row, z);
      for (int i = 0; i < features; i++) {
        for (int j = 0; j <= i; j++) {
          sums[i][j] += z[i] * z[j] / train.rows();
        }
      }
    }
    for (int i = 0; i < features; i++) {
      for (int j = 0; j < i; j++) {
        sums[j][i] = sums[i][j];
      }
    }
    return sums;
  }

  /** Leaves the eigenvalues on the diagonal; returns the eigenvectors as rows. */
  private static double[][] diagonalize(double[][] matrix, double total) {
    int n = matrix.length;
    double[][] vectors = new double[n][n];
    for (int i = 0; i < n; i++) {
      vectors[i][i] = 1;
    }
    for (int sweep = 0; sweep < SWEEPS && offDiagonal(matrix) > CONVERGED * total; sweep++) {
      for (int p = 0; p < n; p++) {
        for (int q = p + 1; q < n; q++) {
          rotate(matrix, vectors, p, q);
        }
      }
    }
    return vectors;
  }

  private static double offDiagonal(double[][] matrix) {
    double largest = 0;
    for (int i = 0; i < matrix.length; i++) {
      for (int j = 0; j < i; j++) {
        largest = Math.max(largest, Math.abs(matrix[i][j]));
      }
    }
    return largest;
  }

  /** Turns two axes so that their covariance vanishes. */
  private static void rotate(double[][] matrix, double[][] vectors, int p, int q) {
    if (matrix[p][q] == 0) {
      return;
    }
    double theta = (matrix[q][q] - matrix[p][p]) / (2 * matrix[p][q]);
    double tangent = Math.copySign(1, theta) / (Math.abs(theta) + Math.hypot(theta, 1));
    double cosine = 1 / Math.hypot(tangent, 1);
    double sine = tangent * cosine;
    for (double[] row : matrix) {
      double atP = row[p];
      row[p] = cosine * atP - sine * row[q];
      row[q] = sine * atP + cosine * row[q];
    }
    turn(matrix, p, q, cosine, sine);
    turn(vectors, p, q, cosine, sine);
  }

  private static void turn(double[][] rows, int p, int q, double cosine, double sine) {
    for (int i = 0; i < rows.length; i++) {
      double atP = rows[p][i];
      rows[p][i] = cosine * atP - sine * rows[q][i];
      rows[q][i] = sine * atP + cosine * rows[q][i];
    }
  }
}

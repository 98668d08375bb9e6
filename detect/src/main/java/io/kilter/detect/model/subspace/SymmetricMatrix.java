package io.kilter.detect.model.subspace;

/**
 * The eigenvalues and eigenvectors of a symmetric matrix, by Householder's reflections to a
 * tridiagonal one and implicitly shifted QL rotations of that (G. Golub, C. Van Loan, "Matrix
 * Computations", chapter 8). Costs about {@code 6 n^3} operations; the same matrix gives the same
 * bits on every machine.
 */
final class SymmetricMatrix {
  private static final int MOST_TURNS = 60;
  private static final double PRECISION = Math.ulp(1.0);

  private final int n;
  private final double[][] reflections;
  private final double[] values;
  private final double[] beside;
  private final double[][] vectors;
  private final double negligible;

  /**
   * Decomposes a matrix.
   *
   * @param matrix of which the lower triangle is read, and used up
   */
  SymmetricMatrix(double[][] matrix) {
    this.n = matrix.length;
    this.reflections = new double[n][];
    this.values = new double[n];
    this.beside = new double[n];
    this.vectors = new double[n][n];
    reduce(matrix);
    double most = 0;
    for (int i = 0; i < n; i++) {
      vectors[i][i] = 1;
      most = Math.max(most, Math.abs(values[i]) + Math.abs(beside[i]));
    }
    // Measured by the whole matrix: of few rows most eigenvalues are 0 but for rounding, and by its
    // two neighbours nothing between them would ever be negligible.
    negligible = PRECISION * most;
    for (int i = 0; i < n; i++) {
      settle(i);
    }
  }

  /** The eigenvalues, in no particular order. */
  double[] values() {
    return values;
  }

  /** The eigenvector of length 1 of an eigenvalue; its largest entry is positive. */
  double[] vector(int number) {
    double[] vector = vectors[number].clone();
    for (int k = n - 3; k >= 0; k--) {
      if (reflections[k] != null) {
        reflect(reflections[k], vector, k + 1);
      }
    }
    double largest = 0;
    for (double entry : vector) {
      largest = Math.abs(entry) > Math.abs(largest) ? entry : largest;
    }
    for (int i = 0; i < n && largest < 0; i++) {
      vector[i] = -vector[i];
    }
    return vector;
  }

  private static void reflect(double[] normal, double[] vector, int from) {
    double along = 0;
    for (int i = 0; i < normal.length; i++) {
      along += normal[i] * vector[from + i];
    }
    for (int i = 0; i < normal.length; i++) {
      vector[from + i] -= along * normal[i];
    }
  }

  /** Leaves only the diagonal and what is beside it, column by column. */
  private void reduce(double[][] matrix) {
    for (int k = 0; k < n - 2; k++) {
      int size = n - k - 1;
      double[] normal = new double[size];
      double rest = 0;
      for (int i = 0; i < size; i++) {
        normal[i] = matrix[k + 1 + i][k];
        rest += i > 0 ? normal[i] * normal[i] : 0;
      }
      if (rest > 0) {
        double length = Math.sqrt(rest + normal[0] * normal[0]);
        double kept = -Math.copySign(length, normal[0]);
        // Of the square length 2, so that the reflection is I - v v'.
        double scale = Math.sqrt(1 / (length * (length + Math.abs(normal[0]))));
        normal[0] -= kept;
        for (int i = 0; i < size; i++) {
          normal[i] *= scale;
        }
        reflectBothSides(matrix, normal, k + 1);
        matrix[k + 1][k] = kept;
        reflections[k] = normal;
      }
    }
    for (int i = 0; i < n; i++) {
      values[i] = matrix[i][i];
      beside[i] = i + 1 < n ? matrix[i + 1][i] : 0;
    }
  }

  private static void reflectBothSides(double[][] matrix, double[] normal, int from) {
    int size = normal.length;
    double[] product = new double[size];
    for (int i = 0; i < size; i++) {
      double[] row = matrix[from + i];
      double sum = row[from + i] * normal[i];
      for (int j = 0; j < i; j++) {
        sum += row[from + j] * normal[j];
        product[j] += row[from + j] * normal[i];
      }
      product[i] += sum;
    }
    double along = 0;
    for (int i = 0; i < size; i++) {
      along += normal[i] * product[i];
    }
    for (int i = 0; i < size; i++) {
      product[i] -= along / 2 * normal[i];
    }
    for (int i = 0; i < size; i++) {
      double[] row = matrix[from + i];
      for (int j = 0; j <= i; j++) {
        row[from + j] -= normal[i] * product[j] + product[i] * normal[j];
      }
    }
  }

  /** Turns until an eigenvalue no longer depends on those after it. */
  private void settle(int first) {
    for (int turn = 0; turn < MOST_TURNS; turn++) {
      int last = first;
      while (last < n - 1 && Math.abs(beside[last]) > negligible) {
        last++;
      }
      if (last == first) {
        return;
      }
      chase(first, last);
    }
    throw new IllegalStateException("The eigenvalues of a covariance did not converge");
  }

  /** One shifted QL step on a block: rotations from its end to its start. */
  private void chase(int first, int last) {
    double half = (values[first + 1] - values[first]) / (2 * beside[first]);
    double root = Math.copySign(length(half, 1), half);
    double shifted = values[last] - values[first] + beside[first] / (half + root);
    double sine = 1;
    double cosine = 1;
    double carried = 0;
    for (int i = last - 1; i >= first; i--) {
      double out = sine * beside[i];
      double in = cosine * beside[i];
      double radius = length(out, shifted);
      beside[i + 1] = radius;
      if (radius == 0) {
        values[i + 1] -= carried;
        beside[last] = 0;
        return;
      }
      sine = out / radius;
      cosine = shifted / radius;
      double base = values[i + 1] - carried;
      double mixed = (values[i] - base) * sine + 2 * cosine * in;
      carried = sine * mixed;
      values[i + 1] = base + carried;
      shifted = cosine * mixed - in;
      rotate(vectors[i], vectors[i + 1], sine, cosine);
    }
    values[first] -= carried;
    beside[first] = shifted;
    beside[last] = 0;
  }

  private static double length(double a, double b) {
    return Math.sqrt(a * a + b * b);
  }

  private static void rotate(double[] lower, double[] upper, double sine, double cosine) {
    for (int i = 0; i < lower.length; i++) {
      double entry = upper[i];
      upper[i] = sine * lower[i] + cosine * entry;
      lower[i] = cosine * lower[i] - sine * entry;
    }
  }
}

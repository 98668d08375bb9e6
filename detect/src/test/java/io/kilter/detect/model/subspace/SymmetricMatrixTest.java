package io.kilter.detect.model.subspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kilter.detect.random.SplitMix64;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SymmetricMatrixTest {
  private static final int WIDTH = 150;

  /** The covariance of fewer rows than features has as many eigenvalues above 0 as rows. */
  @ParameterizedTest
  @ValueSource(ints = {1, 3, 60, 149, 400})
  void aMatrixOfFewRowsIsDecomposed(int rows) {
    SplitMix64 random = new SplitMix64(rows);
    double[][] matrix = new double[WIDTH][WIDTH];
    for (int r = 0; r < rows; r++) {
      double[] row = new double[WIDTH];
      for (int f = 0; f < WIDTH; f++) {
        row[f] = random.nextGaussian() * (1 + f % 7);
      }
      for (int f = 0; f < WIDTH; f++) {
        for (int g = 0; g < WIDTH; g++) {
          matrix[f][g] += row[f] * row[g];
        }
      }
    }
    double[][] copy = new double[WIDTH][];
    for (int f = 0; f < WIDTH; f++) {
      copy[f] = matrix[f].clone();
    }

    SymmetricMatrix decomposed = new SymmetricMatrix(copy);

    int above = 0;
    for (int number = 0; number < WIDTH; number++) {
      double value = decomposed.values()[number];
      double[] vector = decomposed.vector(number);
      above += value > 1e-6 ? 1 : 0;
      for (int f = 0; f < WIDTH; f++) {
        double product = 0;
        for (int g = 0; g < WIDTH; g++) {
          product += matrix[f][g] * vector[g];
        }
        assertThat(product).isCloseTo(value * vector[f], within(1e-8));
      }
    }
    assertThat(above).isEqualTo(Math.min(rows, WIDTH));
  }
}

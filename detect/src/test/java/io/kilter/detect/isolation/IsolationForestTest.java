package io.kilter.detect.isolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IsolationForestTest {
  private static final IsolationSettings STANDARD = IsolationSettings.standard();

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void whatLiesFarOutScoresHigherThanWhatIsUsual(int extension) {
    IsolationForest forest = trained(2_000, 3, STANDARD.withExtension(extension));
    double usual = forest.score(new double[] {0.1, -0.1, 0});
    assertThat(usual).isBetween(0.3, 0.5);
    assertThat(forest.score(new double[] {6, 0, 0})).isGreaterThan(usual + 0.1);
    assertThat(forest.score(new double[] {6, -6, 6})).isBetween(0.6, 1.0);
    assertThat(forest.decisionFunction(new double[] {6, -6, 6})).isNegative();
    assertThat(forest.decisionFunction(new double[] {0.1, -0.1, 0})).isPositive();
  }

  @Test
  void rowsThatAreAllTheSameScoreOneHalf() {
    double[] rows = new double[600];
    Arrays.fill(rows, 7);
    IsolationForest forest = IsolationForest.train(Rows.flat(rows, 3), STANDARD);
    assertThat(forest.score(new double[] {7, 7, 7})).isCloseTo(0.5, within(1e-6));
  }

  @Test
  void theMeanPathIsThatOfThePaper() {
    assertThat(PathLength.average(256)).isCloseTo(10.2448, within(1e-3));
    assertThat(PathLength.average(2)).isEqualTo(1);
    assertThat(PathLength.average(1)).isZero();
  }

  @ParameterizedTest
  @CsvSource({"0,100", "2,30"})
  void anyNumberOfThreadsGrowsTheSameForest(int extension, int trees) throws IOException {
    IsolationSettings one = new IsolationSettings(trees, 128, extension, 11, 1);
    double[] rows = gaussian(1_000, 4, 3);
    byte[] alone = bytes(IsolationForest.train(Rows.flat(rows, 4), one));
    byte[] together = bytes(IsolationForest.train(Rows.flat(rows, 4), one.withThreads(5)));
    assertThat(together).isEqualTo(alone);
    byte[] otherSeed = bytes(IsolationForest.train(Rows.flat(rows, 4), one.withSeed(12)));
    assertThat(otherSeed).isNotEqualTo(alone);
  }

  @Test
  void aTableOfArraysAndAFlatOneGiveTheSameForest() throws IOException {
    double[] flat = gaussian(300, 2, 3);
    double[][] rows = new double[300][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = Arrays.copyOfRange(flat, 2 * i, 2 * i + 2);
    }
    assertThat(bytes(IsolationForest.train(Rows.of(rows), STANDARD)))
        .isEqualTo(bytes(IsolationForest.train(Rows.flat(flat, 2), STANDARD)));
  }

  @ParameterizedTest
  @CsvSource({"0,100", "0,7", "1,10"})
  void aBatchGivesTheScoresOfSingleRows(int extension, int trees) {
    IsolationForest forest = trained(500, 3, new IsolationSettings(trees, 256, extension, 5, 1));
    double[] rows = gaussian(203, 3, 8);
    rows[17] = Double.NaN;
    rows[600] = Double.POSITIVE_INFINITY;
    double[] scores = new double[203];
    forest.score(rows, scores);
    for (int i = 0; i < scores.length; i++) {
      double[] row = Arrays.copyOfRange(rows, 3 * i, 3 * i + 3);
      assertThat(scores[i]).isEqualTo(forest.score(row));
    }
  }

  @ParameterizedTest
  @CsvSource({"1,100", "3,100", "4,7"})
  void theFastWayToContributionsGivesTheBitsOfTheSlowOne(int features, int trees) {
    IsolationSettings settings = new IsolationSettings(trees, 256, 0, 5, 1);
    double[] rows = gaussian(3_000, features, 9);
    IsolationForest forest = IsolationForest.train(Rows.flat(rows, features), settings);
    for (int from = 0; from < 500 * features; from += features) {
      double[] row = Arrays.copyOfRange(rows, from, from + features);
      row[0] *= from % 7;
      double[] fast = new double[features];
      double[] slow = new double[features];
      assertThat(forest.creditedPath(row, fast)).isEqualTo(forest.explainedPath(row, slow));
      assertThat(fast).containsExactly(slow);
    }
  }

  @Test
  void theOddFeatureHasTheContributionAndTheContributionsSumToTheScore() {
    for (int extension = 0; extension < 3; extension++) {
      IsolationForest forest = trained(2_000, 3, STANDARD.withExtension(extension));
      double[] row = {0.2, -7, 0.3};
      double[] contributions = new double[3];
      forest.contributions(row, contributions);
      double score = forest.score(row);
      assertThat(Arrays.stream(contributions).sum()).isCloseTo(score, within(1e-9));
      assertThat(contributions[1]).isGreaterThan(0.7 * score);
      assertThat(forest.direction(1, -7)).isEqualTo(-1);
      assertThat(forest.direction(1, 7)).isEqualTo(1);
      assertThat(forest.direction(1, Double.NaN)).isZero();
      assertThat(forest.expected(1)).isCloseTo(0, within(0.1));
    }
  }

  @Test
  void aGapDoesNotHideAnOddValueAndIsNotOddItself() {
    IsolationForest forest = trained(2_000, 3, STANDARD);
    double usual = forest.score(new double[] {0, 0, 0});
    double[] nothing = {Double.NaN, Double.NaN, Double.NaN};
    assertThat(forest.score(nothing)).isBetween(usual, 0.55);
    double odd = forest.score(new double[] {8, Double.NaN, 0});
    assertThat(odd).isCloseTo(forest.score(new double[] {8, 0.3, 0}), within(0.06));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 3})
  void historyWithGapsAndConstantsAndAnEmptyColumnTrainsAForest(int extension) {
    double[] rows = gaussian(1_000, 4, 3);
    Random random = new Random(4);
    for (int i = 0; i < rows.length; i++) {
      boolean lost = random.nextInt(5) == 0;
      rows[i] = i % 4 == 2 ? 5 : i % 4 == 3 || lost ? Double.NaN : rows[i];
    }
    IsolationForest forest =
        IsolationForest.train(Rows.flat(rows, 4), STANDARD.withExtension(extension));
    double usual = forest.score(new double[] {0, 0, 5, Double.NaN});
    assertThat(forest.score(new double[] {6, -6, 5, Double.NaN})).isGreaterThan(usual + 0.15);
    assertThat(forest.score(new double[] {0, 0, 5, 1})).isBetween(0.3, 0.5);
    assertThat(forest.expected(2)).isEqualTo(5);
    assertThat(forest.expected(3)).isNaN();
  }

  @Test
  void cutsInAnyDirectionSeeTheEmptyCornersBetweenTwoClusters() {
    double[] rows = gaussian(2_000, 2, 9);
    for (int i = 0; i < 2_000; i++) {
      rows[2 * i + i % 2] += 10;
    }
    double[] corner = {10, 10};
    double[] cluster = {10, 0};
    IsolationForest standard = IsolationForest.train(Rows.flat(rows, 2), STANDARD);
    IsolationForest extended = IsolationForest.train(Rows.flat(rows, 2), STANDARD.withExtension(1));
    double plain = standard.score(corner) - standard.score(cluster);
    assertThat(extended.score(corner) - extended.score(cluster)).isGreaterThan(plain + 0.05);
  }

  @Test
  void theContaminationIsTheShareOfTheRowsThatIsNegative() {
    double[] flat = gaussian(1_000, 2, 3);
    Rows rows = Rows.flat(flat, 2);
    IsolationForest forest = IsolationForest.train(rows, STANDARD).withContamination(0.05, rows);
    int negative = 0;
    for (int i = 0; i < 1_000; i++) {
      negative += forest.decisionFunction(new double[] {flat[2 * i], flat[2 * i + 1]}) < 0 ? 1 : 0;
    }
    assertThat(negative).isBetween(45, 55);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 2})
  void aForestThatWasWrittenAndReadIsTheSame(int extension) throws IOException {
    IsolationForest forest = trained(900, 3, STANDARD.withExtension(extension).withSeed(6));
    byte[] bytes = bytes(forest);
    IsolationForest copy = read(bytes);
    assertThat(bytes(copy)).isEqualTo(bytes);
    Random random = new Random(2);
    double[] one = new double[3];
    double[] other = new double[3];
    for (int i = 0; i < 200; i++) {
      double gap = i % 7 == 0 ? Double.NaN : 1;
      double[] row = {3 * random.nextGaussian(), gap * random.nextGaussian(), i};
      assertThat(copy.score(row)).isEqualTo(forest.score(row));
      forest.contributions(row, one);
      copy.contributions(row, other);
      assertThat(other).isEqualTo(one);
    }
  }

  @Test
  void damagedBytesAreRefused() throws IOException {
    byte[] bytes = bytes(trained(300, 2, new IsolationSettings(3, 16, 0, 1, 1)));
    Random random = new Random(3);
    for (int i = 0; i < 3_000; i++) {
      byte[] damaged = bytes.clone();
      damaged[random.nextInt(bytes.length)] = (byte) random.nextInt();
      try {
        read(damaged).score(new double[] {0, Double.NaN});
      } catch (IOException e) {
        assertThat(e).hasMessageNotContaining("null");
      }
    }
    byte[] newer = {99, 0, 0, 0};
    assertThatThrownBy(() -> read(newer)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> read(Arrays.copyOf(bytes, bytes.length - 3)))
        .isInstanceOf(IOException.class);
  }

  @Test
  void whatCannotBeTrainedFromIsRefusedWithASentence() {
    assertThatThrownBy(() -> Rows.of(new double[][] {{1, 2}, {3}}))
        .hasMessage("Row 1 has 1 features, the first row 2");
    assertThatThrownBy(() -> Rows.flat(new double[5], 2))
        .hasMessage("5 values are no whole number of rows of 2 features");
    assertThatThrownBy(() -> IsolationForest.train(Rows.flat(new double[3], 3), STANDARD))
        .hasMessage("Training needs at least 2 rows, not 1");
    assertThatThrownBy(() -> trained(10, 2, STANDARD).score(new double[3]))
        .hasMessage("A row has 2 features here, not 3");
  }

  private static IsolationForest trained(int rows, int features, IsolationSettings settings) {
    return IsolationForest.train(Rows.flat(gaussian(rows, features, 1), features), settings);
  }

  private static double[] gaussian(int rows, int features, long seed) {
    Random random = new Random(seed);
    double[] values = new double[rows * features];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextGaussian();
    }
    return values;
  }

  private static byte[] bytes(IsolationForest forest) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    forest.writeTo(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  private static IsolationForest read(byte[] bytes) throws IOException {
    return IsolationForest.readFrom(new DataInputStream(new ByteArrayInputStream(bytes)));
  }
}

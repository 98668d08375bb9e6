package io.kilter.detect.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kilter.detect.Detector;
import io.kilter.detect.DetectorSettings;
import io.kilter.detect.Detectors;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Peers whose levels and spreads are at the ends of what a number can be. */
class ExtremePeersTest {
  private static final long START = 1_700_000_000_000L;

  @ParameterizedTest
  @ValueSource(doubles = {0, Double.MIN_VALUE, 1e-300, 1e-160, 1e-9, 1, 1e100, 1e120})
  void aNewcomerIsScoredHoweverSmallOrLargeItsPeersSpreadsAre(double spread) {
    for (double level : new double[] {0, Double.MIN_VALUE, -1e-200, 5, 1e100, -1e120}) {
      for (double between : new double[] {0, spread, 1e120}) {
        Detector detector = Detectors.named("baseline").create(DetectorSettings.of(1));
        detector.startFrom(prior(60_000, level, between, spread));
        for (double value : new double[] {level, level, 0, 1, -1e300, Double.MAX_VALUE, level}) {
          assertThat(detector.score(START, new double[] {value})).isBetween(0.0, 1.0);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, -1, Double.POSITIVE_INFINITY, 1e121})
  void whatCannotBeASpreadOrAnIntervalIsRefused(double size) {
    assertThatThrownBy(() -> prior(60_000, 5, 1, size)).hasMessageContaining("cannot be " + size);
    assertThatThrownBy(() -> prior(60_000, 5, size, 1)).hasMessageContaining("cannot be " + size);
    assertThatThrownBy(() -> prior(size, 5, 1, 1)).hasMessageContaining("cannot be " + size);
  }

  @Test
  void anInfiniteLevelIsRefusedAndAnUnknownOneIsNot() {
    assertThatThrownBy(() -> prior(60_000, Double.POSITIVE_INFINITY, 1, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("A sensor's level cannot be Infinity");
    assertThat(prior(60_000, Double.NaN, 0, 0).level(0)).isNaN();
  }

  @Test
  void aPriorWhoseBytesAreDamagedIsRefused() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    prior(60_000, 5, 1, 1).writeTo(new DataOutputStream(bytes));
    int spread = bytes.size() - Double.BYTES;
    byte[] damaged = bytes.toByteArray();
    ByteBuffer.wrap(damaged).putDouble(spread, Double.NaN);
    assertThatThrownBy(
            () -> FleetPrior.readFrom(new DataInputStream(new ByteArrayInputStream(damaged))))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("damaged");
  }

  private static FleetPrior prior(double interval, double level, double between, double within) {
    double[] levels = {level};
    double[] apart = {between};
    double[] spreads = {within};
    return new FleetPrior(5, interval, FleetTail.GAUSSIAN, levels, apart, spreads);
  }
}

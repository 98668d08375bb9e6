package io.kilter.detect.seasonal;

import static io.kilter.detect.seasonal.Plant.MINUTE;
import static org.assertj.core.api.Assertions.assertThat;

import io.kilter.detect.Detector;
import io.kilter.detect.DetectorSettings;
import io.kilter.detect.Detectors;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeasonalStateTest {
  /** Long enough for a season to be proposed, tried, accepted and dropped in between. */
  @ParameterizedTest
  @ValueSource(ints = {1, 37, 250})
  void writtenAtAnyPointItGoesOnWithTheSameBits(int cut) throws IOException {
    Detector whole = Detectors.named("seasonal").create(DetectorSettings.of(2));
    Detector parts = Detectors.named("seasonal").create(DetectorSettings.of(2));
    double[] expected = new double[2];
    double[] other = new double[2];
    Random random = new Random(cut);
    long time = 1_700_000_000_000L;
    for (int i = 0; i < 3_000; i++) {
      time += random.nextInt((int) (2 * MINUTE));
      double season = i < 1_500 && (double) time / MINUTE % 20.4 < 6 ? 7 : 0;
      double lost = random.nextInt(9) == 0 ? Double.NaN : i % 50;
      double[] reading = {season + random.nextGaussian(), lost};
      if (i % cut == 0) {
        parts = Detectors.read(new DataInputStream(new ByteArrayInputStream(bytes(parts))));
      }
      assertThat(parts.score(time, reading)).isEqualTo(whole.score(time, reading));
      whole.expected(expected);
      parts.expected(other);
      assertThat(other).isEqualTo(expected);
    }
    assertThat(bytes(parts)).isEqualTo(bytes(whole));
  }

  private static byte[] bytes(Detector detector) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Detectors.write(detector, new DataOutputStream(bytes));
    return bytes.toByteArray();
  }
}

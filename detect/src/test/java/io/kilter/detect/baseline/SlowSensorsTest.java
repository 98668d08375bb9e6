package io.kilter.detect.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import io.kilter.detect.Detector;
import io.kilter.detect.DetectorSettings;
import io.kilter.detect.Detectors;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sensors that report every ten minutes or every hour, and such as hold a value for long. */
class SlowSensorsTest {
  private static final int SENSORS = 12;
  private static final long MINUTE = 60_000;
  private static final double DAY = 24 * 60 * (double) MINUTE;

  @ParameterizedTest
  @ValueSource(ints = {10, 60})
  void aDriftAndAStuckValueAreFoundAndHealthyReadingsAreNot(int minutes) {
    int drifts = 0;
    int stuck = 0;
    int alerts = 0;
    for (int i = 0; i < SENSORS; i++) {
      Slow slow = new Slow(i, minutes * MINUTE);
      slow.run(2_000, false);
      alerts += slow.alerts;
      stuck += slow.freeze(20) > 0 ? 1 : 0;
      slow.run(150, false);
      slow.drift = 0.08;
      drifts += slow.run(150, false) > 0 ? 1 : 0;
    }
    assertThat(drifts).isGreaterThanOrEqualTo(SENSORS - 1);
    assertThat(stuck).isGreaterThanOrEqualTo(SENSORS - 1);
    double weeks = SENSORS * 2_000.0 * minutes * MINUTE / (7 * DAY);
    assertThat(alerts / weeks).isBetween(0.5, 2.0);
  }

  @ParameterizedTest
  @CsvSource({"10,20", "10,70", "60,8", "60,24"})
  void aSensorThatHoldsItsValueForLongAlertsNoMoreThanTheBudgetAllows(int minutes, int mean) {
    double weeks = 0;
    int alerts = 0;
    for (int i = 0; i < SENSORS; i++) {
      Slow slow = new Slow(i, minutes * MINUTE);
      slow.mean = mean;
      slow.run(1_000, true);
      slow.alerts = 0;
      slow.run(2_500, true);
      alerts += slow.alerts;
      weeks += 2_500.0 * minutes * MINUTE / (7 * DAY);
    }
    assertThat(alerts / weeks).isLessThan(2);
  }

  /** The same value by night, and noise by day, as of a machine that stands still at night. */
  @ParameterizedTest
  @ValueSource(ints = {10, 60})
  void nightsWithoutAChangeAreNoStuckValue(int minutes) {
    Detector detector = Detectors.named("baseline").create(DetectorSettings.of(1));
    Random random = new Random(2);
    int alerts = 0;
    int readings = (int) (28 * DAY / MINUTE / minutes);
    for (int i = 0; i < readings; i++) {
      long time = i * (minutes * MINUTE);
      double hour = time % DAY / DAY * 24;
      boolean night = hour < 6 || hour > 21;
      double day = 5 * Math.sin((hour - 6) / 15 * Math.PI) + 0.3 * random.nextGaussian();
      detector.score(time, new double[] {night ? 20 : 20 + day});
      alerts += detector.alert() ? 1 : 0;
    }
    assertThat(alerts).isLessThanOrEqualTo(4);
  }

  private static final class Slow {
    private final Detector detector = Detectors.named("baseline").create(DetectorSettings.of(1));
    private final Random random;
    private final long interval;
    private long time = 1_700_000_000_000L;
    private double held;
    private double last;
    private double drift;
    private double drifted;
    private int mean;
    private int alerts;

    Slow(int number, long interval) {
      random = new Random(number * 31L + 7);
      this.interval = interval;
    }

    /** Runs so many readings, and returns how many were anomalous. */
    int run(int readings, boolean holds) {
      int anomalous = 0;
      for (int i = 0; i < readings; i++) {
        if (!holds || random.nextInt(mean) == 0) {
          held = (holds ? 5 : 1) * random.nextGaussian();
        }
        drifted += drift;
        anomalous += read(50 + held + drifted);
      }
      return anomalous;
    }

    int freeze(int readings) {
      int anomalous = 0;
      for (int i = 0; i < readings; i++) {
        anomalous += read(last);
      }
      return anomalous;
    }

    private int read(double value) {
      time += interval;
      last = value;
      detector.score(time, new double[] {value});
      alerts += detector.alert() ? 1 : 0;
      return detector.anomaly() ? 1 : 0;
    }
  }
}

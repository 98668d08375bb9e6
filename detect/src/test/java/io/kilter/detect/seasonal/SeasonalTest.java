package io.kilter.detect.seasonal;

import static io.kilter.detect.seasonal.Plant.DAY;
import static io.kilter.detect.seasonal.Plant.HOUR;
import static io.kilter.detect.seasonal.Plant.MINUTE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.LongToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SeasonalTest {
  @ParameterizedTest
  @CsvSource({"5,1.6", "30,2.5", "60,3"})
  void findsDayAndWeekAndForecastsBetterThanTheBaseline(int minutes, double times) {
    for (int seed = 0; seed < 3; seed++) {
      Plant plant = new Plant(seed);
      plant.run(63, minutes * MINUTE, Plant::dayAndWeek);
      assertThat(plant.seasonal.periods(0)).isEqualTo(2);
      assertThat(plant.seasonal.period(0, 0)).isCloseTo(DAY, within(0.02 * DAY));
      assertThat(plant.seasonal.period(0, 1)).isCloseTo(7.0 * DAY, within(0.14 * DAY));
      plant.run(28, minutes * MINUTE, Plant::dayAndWeek);
      assertThat(plant.baselineError()).isGreaterThan(times * plant.error());
      assertThat(plant.error()).isLessThan(1.35);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {13.7, 29.3, 71, 480})
  void findsTheCycleOfAMachine(double readings) {
    double cycle = readings * MINUTE;
    for (int seed = 0; seed < 3; seed++) {
      Plant plant = new Plant(seed);
      LongToDoubleFunction truth = t -> (t / cycle) % 1 < 0.3 ? 29 : 20;
      plant.run(56 * cycle / DAY, MINUTE, truth);
      plant.run(14 * cycle / DAY, MINUTE, truth);
      assertThat(plant.seasonal.periods(0)).isEqualTo(1);
      assertThat(plant.seasonal.period(0, 0)).isCloseTo(cycle, within(0.02 * cycle));
      assertThat(plant.baselineError()).isGreaterThan(plant.error());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"noise", "autocorrelated", "walk", "telegraph"})
  void inventsNoPeriod(String shape) {
    for (int seed = 0; seed < 10; seed++) {
      Plant plant = new Plant(seed);
      double[] state = {0};
      plant.run(
          30,
          5 * MINUTE,
          t -> {
            double noise = plant.random.nextGaussian();
            return switch (shape) {
              case "noise" -> 50 + noise;
              case "autocorrelated" -> 50 + (state[0] = 0.95 * state[0] + noise);
              case "walk" -> 50 + (state[0] += noise);
              case "telegraph" ->
                  50 + (state[0] = plant.random.nextInt(200) == 0 ? 9 - state[0] : state[0]);
              default -> throw new IllegalArgumentException(shape);
            };
          });
      assertThat(plant.seasonal.periods(0)).as("seed %d", seed).isZero();
    }
  }

  @Test
  void aValueThatIsUsualButNotAtThisTimeIsAnomalous() {
    int found = 0;
    for (int seed = 0; seed < 10; seed++) {
      Plant plant = new Plant(seed);
      plant.run(20.5, 10 * MINUTE, Plant::day);
      plant.run(1.0 / 24, 10 * MINUTE, t -> 50);
      found += plant.anomalies() > 0 ? 1 : 0;
      assertThat(plant.expected()).isGreaterThan(54);
    }
    assertThat(found).isGreaterThanOrEqualTo(9);
  }

  @Test
  void aFaultIsNotLearntAsSeasonAndAChangeThatStaysIsLearntAfterTheSetTime() {
    Plant plant = new Plant(1);
    plant.run(20, 10 * MINUTE, Plant::day);
    for (int day = 0; day < 2; day++) {
      plant.run(1, 10 * MINUTE, t -> faulty(t, 11, 14));
      assertThat(atNoon(plant, Plant::day)).isGreaterThan(55);
    }
    plant.run(10, 10 * MINUTE, t -> faulty(t, 11, 14));
    assertThat(atNoon(plant, t -> faulty(t, 11, 14))).isLessThan(52);
    plant.run(1, 10 * MINUTE, t -> faulty(t, 11, 14));
    assertThat(plant.anomalies()).isLessThan(3);
  }

  private static double faulty(long time, int from, int to) {
    double hour = (double) (time % DAY) / HOUR;
    return hour >= from && hour < to ? 50 : Plant.day(time);
  }

  /** What is expected at 12:00 of the next day, when all has been as given until then. */
  private static double atNoon(Plant plant, LongToDoubleFunction truth) {
    plant.run(12.0 / 24, 10 * MINUTE, truth);
    double expected = plant.expected();
    plant.run(12.0 / 24, 10 * MINUTE, truth);
    return expected;
  }

  @Test
  void survivesTheClockChange() {
    for (int seed = 0; seed < 5; seed++) {
      Plant plant = new Plant(seed);
      plant.run(20, 10 * MINUTE, Plant::day);
      plant.run(7, 10 * MINUTE, Plant::day);
      double before = plant.error();
      plant.run(10, 10 * MINUTE, t -> Plant.day(t + HOUR));
      assertThat(plant.alerts()).isLessThanOrEqualTo(5);
      plant.run(7, 10 * MINUTE, t -> Plant.day(t + HOUR));
      assertThat(plant.error()).isLessThan(1.1 * before);
      assertThat(plant.seasonal.periods(0)).isEqualTo(1);
      assertThat(plant.seasonal.period(0, 0)).isEqualTo(DAY);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 30, 60})
  void survivesAnotherSamplingRate(int minutes) {
    Plant plant = new Plant(3);
    plant.run(20, 10 * MINUTE, Plant::day);
    plant.run(7, minutes * MINUTE, Plant::day);
    assertThat(plant.error()).isLessThan(1.3);
    assertThat(plant.alerts()).isLessThanOrEqualTo(4);
    assertThat(plant.seasonal.period(0, 0)).isEqualTo(DAY);
  }

  @Test
  void aSeasonThatEndsIsDropped() {
    Plant plant = new Plant(4);
    plant.run(20, 10 * MINUTE, Plant::day);
    assertThat(plant.seasonal.periods(0)).isEqualTo(1);
    plant.run(60, 10 * MINUTE, t -> 50);
    assertThat(plant.seasonal.periods(0)).isZero();
    plant.run(7, 10 * MINUTE, t -> 50);
    assertThat(plant.error()).isLessThan(1.1);
  }

  /** One reading of each hour is high, and each falls on the edge between two parts of the hour. */
  @Test
  void aPulseReadAtExactIntervalsIsForecast() {
    Plant plant = new Plant(5);
    for (int i = 0; i < 1_500; i++) {
      plant.readAt(i * (5 * MINUTE), (i % 12 == 7 ? 30 : 10) + plant.random.nextGaussian());
      if (i == 1_000) {
        plant.run(0, MINUTE, t -> 0);
      }
    }
    assertThat(plant.seasonal.period(0, 0)).isEqualTo(HOUR);
    assertThat(plant.error()).isLessThan(1.6);
    assertThat(plant.alerts()).isLessThanOrEqualTo(3);
  }
}

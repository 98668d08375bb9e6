package io.kilter.generate.factory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kilter.events.Reading;
import io.kilter.events.ReadingEncoder;
import io.kilter.generate.Batch;
import io.kilter.generate.Batches;
import io.kilter.generate.GeneratorSettings;
import io.kilter.generate.Progress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

class FactorySourceTest {
  private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
  private static final GeneratorSettings SETTINGS =
      GeneratorSettings.defaults().withStart(START).withFaultEvery(300);

  @Test
  void theSameSeedGivesTheSameReadingsAndLabelsAndAnotherSeedOthers() {
    List<Batch> batches = Batches.until(new FactorySource(SETTINGS), 20_000);

    assertThat(Batches.until(new FactorySource(SETTINGS), 20_000)).isEqualTo(batches);
    assertThat(Batches.until(new FactorySource(SETTINGS.withSeed(2)), 20_000))
        .doesNotContainAnyElementsOf(batches);
  }

  @Test
  void resumedAfterAnyBatchItGoesOnAsIfNothingHadHappened() {
    FactorySource source = new FactorySource(SETTINGS.withRate(2_000));
    List<Batch> whole = Batches.until(source, 30_000);

    for (int i = 0; i < whole.size(); i += 37) {
      Progress there = whole.get(i).next();
      assertThat(Batches.from(new FactorySource(SETTINGS.withRate(2_000)), there, 30_000))
          .isEqualTo(whole.subList(i + 1, whole.size()));
    }
  }

  /** Changes only together with what the factory does. */
  private static final long GOLDEN = 4_267_673_376L;

  @Test
  void readingsAreTheSameOnEveryMachineAndInEveryRelease() {
    ReadingEncoder encoder = new ReadingEncoder(FactorySimulator.features());
    CRC32 checksum = new CRC32();
    for (Reading reading : readings(Batches.until(new FactorySource(SETTINGS), 20_000))) {
      checksum.update(encoder.encode(reading));
    }

    assertThat(checksum.getValue()).isEqualTo(GOLDEN);
  }

  @Test
  void everySensorTakesItsTurnAtItsOwnPlaceInTheInterval() {
    FactorySource source = new FactorySource(SETTINGS.withSensors(3).withDisorder(Duration.ZERO));

    List<Reading> readings = readings(Batches.until(source, 60)).subList(0, 7);

    assertThat(readings)
        .extracting(Reading::sensorId)
        .containsExactly(
            "press-01", "lathe-01", "oven-01", "press-01", "lathe-01", "oven-01", "press-01");
    assertThat(readings)
        .extracting(reading -> reading.time() - START.toEpochMilli())
        .containsExactly(0L, 300L, 600L, 900L, 1200L, 1500L, 1800L);
  }

  @Test
  void aFewReadingsComeLateButNeverTooLate() {
    FactorySource source = new FactorySource(SETTINGS.withRate(2_000));
    long latest = 0;
    long late = 0;
    List<Reading> readings = readings(Batches.until(source, 100_000));
    for (Reading reading : readings) {
      late += reading.time() < latest ? 1 : 0;
      latest = Math.max(latest, reading.time());
      assertThat(latest - reading.time()).isLessThanOrEqualTo(5_000);
    }

    assertThat((double) late / readings.size()).isBetween(0.002, 0.008);
  }

  @Test
  void aSensorAndATimeNameOneReadingEvenAcrossAChangeOfRateAndSpeed() {
    List<Batch> batches = Batches.until(new FactorySource(SETTINGS), 10_000);
    Progress there = batches.get(batches.size() - 1).next();
    FactorySource slower = new FactorySource(SETTINGS.withRate(300).withSpeed(1));

    List<Reading> readings = readings(batches);
    readings.addAll(readings(Batches.from(slower, there, 20_000)));

    Set<String> names = new HashSet<>();
    assertThat(readings).allMatch(reading -> names.add(reading.sensorId() + reading.time()));
    long last = readings.get(readings.size() - 1).time();
    assertThat(last - START.toEpochMilli())
        .isCloseTo(10_000 * 300 + 10_000 * 1000 / 300, within(9_000L));
  }

  @Test
  void aboutOneMeasurementInAHundredIsMissing() {
    FactorySource source = new FactorySource(SETTINGS.withFaultEvery(0));
    List<Reading> readings = readings(Batches.until(source, 50_000));

    long missing =
        readings.stream()
            .mapToLong(r -> Arrays.stream(r.values()).filter(Double::isNaN).count())
            .sum();

    assertThat(missing / (3.0 * readings.size())).isCloseTo(0.01, within(0.001));
  }

  @Test
  void measurementsArePlausibleForADayAndShownInTheInstrumentsSteps() {
    FactorySource source = new FactorySource(SETTINGS.withFaultEvery(0));
    for (Reading reading : readings(Batches.until(source, 288_000))) {
      double[] values = reading.values();
      assertThat(Double.isNaN(values[0]) || (values[0] > 20 && values[0] < 210)).isTrue();
      assertThat(Double.isNaN(values[1]) || (values[1] > 5 && values[1] < 80)).isTrue();
      assertThat(Double.isNaN(values[2]) || (values[2] > 50 && values[2] < 100)).isTrue();
      assertThat(Double.isNaN(values[0]) || Double.toString(values[0]).matches("\\d+\\.\\d{1,2}"))
          .isTrue();
    }
  }

  @Test
  void eventTimeBeginsNowOrWhereAnEarlierRunHasBeen() {
    Clock clock = Clock.fixed(START, ZoneOffset.UTC);
    FactorySource source = new FactorySource(GeneratorSettings.defaults(), clock);
    long now = START.getEpochSecond() * 1_000_000_000;

    assertThat(source.beginning(OptionalLong.empty())).isEqualTo(new Progress(0, now));
    assertThat(source.beginning(OptionalLong.of(now - 5))).isEqualTo(new Progress(0, now));
    assertThat(source.beginning(OptionalLong.of(now + 5))).isEqualTo(new Progress(0, now + 5));
  }

  private static List<Reading> readings(List<Batch> batches) {
    return new ArrayList<>(batches.stream().flatMap(batch -> batch.readings().stream()).toList());
  }
}

package io.kilter.generate.factory;

import static org.assertj.core.api.Assertions.assertThat;

import io.kilter.events.Label;
import io.kilter.events.Reading;
import io.kilter.generate.Batch;
import io.kilter.generate.Batches;
import io.kilter.generate.GeneratorSettings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Compares a factory with faults to the same one without. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultsTest {
  private static final int READINGS = 60_000;
  private static final GeneratorSettings SETTINGS =
      GeneratorSettings.defaults()
          .withStart(Instant.parse("2026-11-01T00:00:00Z"))
          .withFaultEvery(300);

  private final List<Label> labels = new ArrayList<>();
  private final Map<String, List<Reading>> faulty = new HashMap<>();
  private final Map<String, List<Reading>> healthy = new HashMap<>();

  @BeforeAll
  void simulate() {
    List<Batch> batches = Batches.until(new FactorySource(SETTINGS), READINGS);
    batches.forEach(batch -> labels.addAll(batch.labels()));
    collect(batches, faulty);
    collect(Batches.until(new FactorySource(SETTINGS.withFaultEvery(0)), READINGS), healthy);
    // Faults that the simulated stretch cuts off are not looked at.
    long end = batches.get(batches.size() - 1).readings().get(0).time() - 10_000;
    labels.removeIf(label -> label.to() > end);
  }

  private static void collect(List<Batch> batches, Map<String, List<Reading>> sensors) {
    batches.stream()
        .flatMap(batch -> batch.readings().stream())
        .forEach(r -> sensors.computeIfAbsent(r.sensorId(), id -> new ArrayList<>()).add(r));
  }

  @Test
  void everyKindHappensAndNoneInASensorsFirst300Readings() {
    assertThat(labels)
        .extracting(Label::kind)
        .contains("spike", "level shift", "drift", "stuck", "noise burst", "dropout");
    assertThat(labels)
        .allMatch(Label::anomaly)
        .allMatch(label -> label.from() >= faulty.get(label.sensorId()).get(300).time());
  }

  @Test
  void exactlyTheLabelledReadingsAreChanged() {
    Set<Label> felt = new HashSet<>();
    for (String sensor : faulty.keySet()) {
      List<Label> own = labels.stream().filter(l -> l.sensorId().equals(sensor)).toList();
      long end = own.stream().mapToLong(Label::to).max().orElse(0);
      for (int i = 0; i < faulty.get(sensor).size(); i++) {
        Reading reading = faulty.get(sensor).get(i);
        if (reading.time() <= end && !reading.equals(healthy.get(sensor).get(i))) {
          Label label = at(own, reading.time());
          felt.add(label);
        }
      }
    }
    assertThat(felt).containsExactlyInAnyOrderElementsOf(labels);
  }

  private static Label at(List<Label> labels, long time) {
    return labels.stream()
        .filter(label -> label.from() <= time && time <= label.to())
        .findAny()
        .orElseThrow(() -> new AssertionError("no label for a changed reading at " + time));
  }

  @Test
  void aSpikeIsFarAwayForAMoment() {
    forEach(
        "spike",
        (label, changed) -> {
          assertThat(changed.offsets().size()).isBetween(1, 3);
          assertThat(changed.offsets()).allMatch(offset -> Math.abs(offset) > 5);
        });
  }

  @Test
  void aLevelShiftStaysElsewhere() {
    forEach(
        "level shift",
        (label, changed) -> {
          assertThat(changed.offsets().size()).isBetween(40, 100);
          assertThat(changed.offsets()).allMatch(offset -> Math.abs(offset) > 2.5);
        });
  }

  @Test
  void aDriftBeginsSmallAndEndsFarAway() {
    forEach(
        "drift",
        (label, changed) -> {
          List<Double> offsets = changed.offsets();
          assertThat(Math.abs(offsets.get(0))).isLessThan(0.4);
          assertThat(Math.abs(offsets.get(offsets.size() - 1))).isGreaterThan(4);
        });
  }

  @Test
  void aStuckMeasurementDoesNotMove() {
    forEach(
        "stuck",
        (label, changed) -> {
          assertThat(changed.values().size()).isBetween(30, 80);
          assertThat(changed.values()).containsOnly(changed.values().get(0));
        });
  }

  @Test
  void aNoiseBurstShakes() {
    forEach(
        "noise burst",
        (label, changed) -> {
          assertThat(changed.offsets())
              .anyMatch(offset -> offset > 2)
              .anyMatch(offset -> offset < -2);
        });
  }

  @Test
  void aDropoutIsZeroOrMissing() {
    List<Double> shown = new ArrayList<>();
    forEach(
        "dropout",
        (label, changed) -> {
          assertThat(changed.values()).containsOnly(changed.values().get(0));
          shown.add(changed.values().get(0));
        });
    assertThat(shown).contains(0.0, Double.NaN).hasSizeGreaterThan(2);
    assertThat(new HashSet<>(shown)).hasSize(2);
  }

  @Test
  void theDefaultDemoShowsItsFirstFaultsWithinTwoMinutes() {
    GeneratorSettings defaults = GeneratorSettings.defaults();
    int minute = (int) (defaults.rate() * 60);
    List<Batch> batches = Batches.until(new FactorySource(defaults), 10L * minute);

    List<Long> faults =
        batches.stream()
            .filter(batch -> !batch.labels().isEmpty())
            .map(batch -> batch.next().next())
            .toList();

    assertThat(faults.get(0)).isBetween(300L * defaults.sensors(), 2L * minute);
    assertThat(faults).hasSizeBetween(12, 40);
  }

  private interface Check {
    void accept(Label label, Changed changed);
  }

  /** The faulty measurement during a fault: what it shows, and how many deviations away that is. */
  private record Changed(List<Double> values, List<Double> offsets) {}

  private void forEach(String kind, Check check) {
    List<Label> chosen = labels.stream().filter(label -> label.kind().equals(kind)).toList();
    assertThat(chosen).hasSizeGreaterThan(2);
    chosen.forEach(label -> check.accept(label, changed(label)));
  }

  private Changed changed(Label label) {
    List<Reading> shown = faulty.get(label.sensorId());
    List<Reading> twin = healthy.get(label.sensorId());
    int[] during =
        IntStream.range(0, shown.size())
            .filter(i -> shown.get(i).time() >= label.from() && shown.get(i).time() <= label.to())
            .toArray();
    int feature =
        IntStream.range(0, 3)
            .filter(
                f ->
                    Arrays.stream(during)
                        .anyMatch(
                            i ->
                                shown.get(i).values()[f] != twin.get(i).values()[f]
                                    && !Double.isNaN(twin.get(i).values()[f])))
            .findFirst()
            .orElseThrow();
    double deviation = deviation(twin, feature);
    List<Double> values = new ArrayList<>();
    List<Double> offsets = new ArrayList<>();
    for (int i : during) {
      double value = shown.get(i).values()[feature];
      double offset = (value - twin.get(i).values()[feature]) / deviation;
      values.add(value);
      if (!Double.isNaN(offset)) {
        offsets.add(offset);
      }
    }
    return new Changed(values, offsets);
  }

  private static double deviation(List<Reading> readings, int feature) {
    double[] values =
        readings.stream()
            .mapToDouble(reading -> reading.values()[feature])
            .filter(value -> !Double.isNaN(value))
            .toArray();
    double mean = Arrays.stream(values).average().orElseThrow();
    return Math.sqrt(
        Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElseThrow());
  }
}

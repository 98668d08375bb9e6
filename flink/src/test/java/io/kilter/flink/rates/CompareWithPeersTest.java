package io.kilter.flink.rates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kilter.config.WindowSettings;
import io.kilter.events.AnomalyRate;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CompareWithPeersTest {
  private static final long END = 7_200_000;
  private static final long HOUR = 3_600_000;

  private KeyedOneInputStreamOperatorTestHarness<Long, RateSample, AnomalyRate> job;

  @BeforeEach
  void open() throws Exception {
    job =
        new KeyedOneInputStreamOperatorTestHarness<>(
            new KeyedProcessOperator<>(new CompareWithPeers(WindowSettings.defaults())),
            RateSample::end,
            Types.LONG);
    job.open();
  }

  @AfterEach
  void close() throws Exception {
    job.close();
  }

  @Test
  void onceTheWatermarkPassesAWindowEachSensorIsComparedWithAllOthers() throws Exception {
    send(sample("a", 0), sample("b", 1), sample("c", 90));
    assertThat(rates()).isEmpty();
    job.processWatermark(END);
    assertThat(rates()).hasSize(3).allMatch(rate -> rate.sensors() == 3);
    assertThat(rates()).allMatch(rate -> rate.fleetReadings() == 2700);
    assertThat(rates()).allMatch(rate -> rate.fleetAnomalies() == 91);
    assertThat(rates())
        .filteredOn(AnomalyRate::departs)
        .extracting(AnomalyRate::sensorId)
        .containsExactly("c");
  }

  @Test
  void aSensorThatLagsBehindBringsTheWholeWindowAnew() throws Exception {
    send(sample("a", 0), sample("b", 1));
    job.processWatermark(END);
    send(sample("slow", 2));
    job.processWatermark(END + 1000);
    assertThat(rates()).hasSize(5);
    assertThat(rates().subList(2, 5)).allMatch(rate -> rate.sensors() == 3);
  }

  @Test
  void aSensorThatLagsTooFarBehindIsComparedWithNobodyAndNothingIsKept() throws Exception {
    send(sample("a", 0), sample("b", 1));
    job.processWatermark(END + HOUR);
    assertThat(job.numKeyedStateEntries()).isZero();
    send(sample("slow", 900));
    assertThat(rates()).hasSize(3);
    AnomalyRate late = rates().get(2);
    assertThat(late.sensors()).isEqualTo(1);
    assertThat(late.departure()).isZero();
    assertThat(late.rate()).isEqualTo(1);
  }

  @Test
  void aNewerSampleOfASensorTakesTheOlderOnesPlace() throws Exception {
    send(sample("a", 5), sample("a", 7));
    job.processWatermark(END);
    assertThat(rates()).extracting(AnomalyRate::anomalies).containsExactly(7L);
  }

  @Test
  void theDepartureIsTheTailOfTheBinomialOnTheScaleOfScores() {
    // A tail of about 1.6e-5: ten of a hundred where one in a hundred is usual.
    assertThat(Departure.of(10, 100, 99, 9999)).isCloseTo(0.62, within(0.05));
    assertThat(Departure.of(1, 100, 100, 9999)).isZero();
    assertThat(Departure.of(0, 100, 99, 9999)).isZero();
    assertThat(Departure.of(100, 100, 0, 9999)).isEqualTo(1);
    assertThat(Departure.of(100, 100, 0, 0)).isZero();
  }

  private static RateSample sample(String sensor, long anomalies) {
    return new RateSample(sensor, END, 900, anomalies);
  }

  private void send(RateSample... samples) throws Exception {
    for (RateSample sample : samples) {
      job.processElement(sample, 0);
    }
  }

  private List<AnomalyRate> rates() {
    return job.extractOutputValues();
  }
}

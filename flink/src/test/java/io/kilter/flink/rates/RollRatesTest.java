package io.kilter.flink.rates;

import static io.kilter.flink.Readings.update;
import static org.assertj.core.api.Assertions.assertThat;

import io.kilter.config.WindowSettings;
import io.kilter.flink.detection.SensorForgotten;
import io.kilter.flink.detection.SensorUpdate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RollRatesTest {
  private static final long MINUTE = 60_000;

  private KeyedOneInputStreamOperatorTestHarness<String, SensorUpdate, RateSample> job;

  @BeforeEach
  void open() throws Exception {
    job = harness();
    job.open();
  }

  private static KeyedOneInputStreamOperatorTestHarness<String, SensorUpdate, RateSample> harness()
      throws Exception {
    return new KeyedOneInputStreamOperatorTestHarness<>(
        new KeyedProcessOperator<>(new RollRates(WindowSettings.defaults())),
        SensorUpdate::sensorId,
        Types.STRING);
  }

  @AfterEach
  void close() throws Exception {
    job.close();
  }

  @Test
  void aWindowEndsWithItsSensorsNextScoreBeyondItAndRollsOnByThePane() throws Exception {
    send(update("a", 0, 1, true), update("a", 30, 1, false));
    assertThat(samples()).isEmpty();
    send(update("a", 60, 1, false));
    assertThat(samples()).containsExactly(new RateSample("a", MINUTE, 2, 1));
    send(update("a", 180, 1, true));
    assertThat(samples())
        .endsWith(new RateSample("a", 2 * MINUTE, 3, 1), new RateSample("a", 3 * MINUTE, 3, 1));
    send(update("a", 900, 1, false));
    // The window that ends at 16 minutes begins at 1 and has left the first pane behind.
    send(update("a", 960, 1, false));
    assertThat(samples()).endsWith(new RateSample("a", 16 * MINUTE, 3, 1));
  }

  @Test
  void theWatermarkEndsTheWindowsOfASilentSensorUntilNoneHoldsAReading() throws Exception {
    send(update("a", 30, 1, true));
    job.processWatermark(MINUTE - 1);
    assertThat(samples()).isEmpty();
    job.processWatermark(MINUTE);
    assertThat(samples()).containsExactly(new RateSample("a", MINUTE, 1, 1));
    job.processWatermark(100 * MINUTE);
    assertThat(samples()).hasSize(15);
    assertThat(job.numEventTimeTimers()).isZero();
  }

  @Test
  void whatTheWatermarkEmittedIsEmittedAgainIfItsSensorAddsToIt() throws Exception {
    job.processWatermark(1000 * MINUTE);
    send(update("a", 30, 1, true));
    job.processWatermark(1001 * MINUTE);
    send(update("a", 40, 1, false), update("a", 70, 1, false));
    assertThat(samples()).endsWith(new RateSample("a", MINUTE, 2, 1));
  }

  @Test
  void forgettingASensorEmitsWhatIsLeftAndKeepsNothing() throws Exception {
    send(update("a", 30, 1, true), new SensorForgotten("a"));
    assertThat(samples()).hasSize(15);
    assertThat(job.numKeyedStateEntries()).isZero();
  }

  @Test
  @SuppressWarnings("try") // The harness declares that closing it may be interrupted.
  void theLastSampleOfEachWindowIsTheSameWhateverTheWatermarkDoes() throws Exception {
    Random random = new Random(5);
    List<SensorUpdate> updates =
        random
            .longs(300, 0, 7200)
            .sorted()
            .mapToObj(second -> update("a", second, 1, second % 7 == 0))
            .toList();
    Map<Long, RateSample> undisturbed = last(updates, new Random(1), 0);
    assertThat(undisturbed).hasSizeGreaterThan(100);
    for (int seed = 0; seed < 5; seed++) {
      assertThat(last(updates, new Random(seed), 0.2)).isEqualTo(undisturbed);
    }
  }

  @SuppressWarnings("try")
  private static Map<Long, RateSample> last(
      List<SensorUpdate> updates, Random random, double watermarks) throws Exception {
    try (var racing = harness()) {
      racing.open();
      long watermark = 0;
      for (SensorUpdate update : updates) {
        racing.processElement(update, 0);
        if (random.nextDouble() < watermarks) {
          watermark += random.nextInt(600_000);
          racing.processWatermark(watermark);
        }
      }
      racing.processWatermark(Long.MAX_VALUE);
      Map<Long, RateSample> last = new TreeMap<>();
      racing.extractOutputValues().forEach(sample -> last.put(sample.end(), sample));
      return last;
    }
  }

  private void send(SensorUpdate... updates) throws Exception {
    for (SensorUpdate update : updates) {
      job.processElement(update, 0);
    }
  }

  private List<RateSample> samples() {
    return job.extractOutputValues();
  }
}

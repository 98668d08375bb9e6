package io.kilter.flink.windows;

import static io.kilter.flink.Readings.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kilter.config.WindowSettings;
import io.kilter.events.WindowSummary;
import io.kilter.flink.detection.SensorUpdate;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SummariseWindowsTest {
  private KeyedOneInputStreamOperatorTestHarness<String, SensorUpdate, WindowSummary> job;

  @BeforeEach
  void open() throws Exception {
    job =
        new KeyedOneInputStreamOperatorTestHarness<>(
            new KeyedProcessOperator<>(new SummariseWindows(WindowSettings.defaults())),
            SensorUpdate::sensorId,
            Types.STRING);
    job.open();
  }

  @AfterEach
  void close() throws Exception {
    job.close();
  }

  @Test
  void aWindowEndsWithItsSensorsNextScoreBeyondIt() throws Exception {
    send(
        update("a", 300, 2, false), update("a", 400, 4, true), update("a", 599, Double.NaN, false));
    assertThat(summaries()).isEmpty();
    send(update("a", 600, 100, false));
    WindowSummary summary = summaries().get(0);
    assertThat(summary.start()).isEqualTo(300_000);
    assertThat(summary.end()).isEqualTo(600_000);
    assertThat(summary.readings()).isEqualTo(3);
    assertThat(summary.anomalies()).isEqualTo(1);
    assertThat(summary.worstScore()).isEqualTo(0.5);
    assertThat(summary.missing()).containsExactly(1);
    assertThat(summary.min()).containsExactly(2);
    assertThat(summary.mean()).containsExactly(3);
    assertThat(summary.max()).containsExactly(4);
    assertThat(summary.deviation()[0]).isCloseTo(1, within(1e-12));
  }

  @Test
  void theWatermarkEndsTheWindowOfASilentSensor() throws Exception {
    send(update("a", 300, 2, false));
    job.processWatermark(599_999);
    assertThat(summaries()).isEmpty();
    job.processWatermark(600_000);
    assertThat(summaries()).hasSize(1);
    job.processWatermark(700_000);
    send(update("a", 900, 2, false));
    assertThat(summaries()).hasSize(1);
  }

  @Test
  void aWindowThatGrowsAfterTheWatermarkIsEmittedAgainWhole() throws Exception {
    job.processWatermark(10_000_000);
    send(update("a", 300, 2, false));
    job.processWatermark(10_000_001);
    send(update("a", 301, 4, false), update("a", 700, 4, false));
    assertThat(summaries()).extracting(WindowSummary::readings).containsExactly(1L, 2L);
  }

  @Test
  void aFeatureThatIsMissingThroughoutHasNoStatistics() throws Exception {
    send(update("a", 0, Double.NaN, false), update("a", 300, 1, false));
    assertThat(summaries().get(0).mean()).containsExactly(Double.NaN);
    assertThat(summaries().get(0).deviation()).containsExactly(Double.NaN);
  }

  private void send(SensorUpdate... updates) throws Exception {
    for (SensorUpdate update : updates) {
      job.processElement(update, 0);
    }
  }

  private List<WindowSummary> summaries() {
    return job.extractOutputValues();
  }
}

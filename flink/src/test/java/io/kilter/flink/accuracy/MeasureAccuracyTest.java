package io.kilter.flink.accuracy;

import static org.assertj.core.api.Assertions.assertThat;

import io.kilter.config.AccuracySettings;
import io.kilter.events.Accuracy;
import io.kilter.flink.accuracy.Span.Kind;
import java.util.ArrayList;
import java.util.Collections;
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

class MeasureAccuracyTest {
  private static final long MINUTE = 60_000;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;

  private KeyedOneInputStreamOperatorTestHarness<String, Span, Accuracy> job;

  @BeforeEach
  void open() throws Exception {
    job = harness();
    job.open();
  }

  @AfterEach
  void close() throws Exception {
    job.close();
  }

  @Test
  void anEpisodeThatOverlapsALabelledFaultFindsItWithADelay() throws Exception {
    send(window(0), fault(10, 20), alert(12, 13), window(5));
    Accuracy row = last();
    assertThat(row.faults()).isEqualTo(1);
    assertThat(row.found()).isEqualTo(1);
    assertThat(row.alerts()).isEqualTo(1);
    assertThat(row.falseAlerts()).isZero();
    assertThat(row.delayMillis()).isEqualTo(2 * MINUTE);
    assertThat(row.observedMillis()).isEqualTo(10 * MINUTE);
    assertThat(row.precision()).isEqualTo(1);
    assertThat(row.recall()).isEqualTo(1);
    assertThat(row.f1()).isEqualTo(1);
  }

  @Test
  void anAlertMayBeginSoonAfterAFaultsEndAndNotLater() throws Exception {
    send(fault(10, 20), alert(21, 22), alert(30, 31));
    assertThat(last().found()).isEqualTo(1);
    assertThat(last().falseAlerts()).isEqualTo(1);
    assertThat(last().precision()).isEqualTo(0.5);
  }

  @Test
  void aLabelThatComesHoursLaterTurnsAFalseAlertIntoARightOne() throws Exception {
    send(alert(12, 13), window(20 * 60));
    assertThat(rows().get(0L).falseAlerts()).isEqualTo(1);
    send(fault(10, 20));
    assertThat(rows().get(0L).falseAlerts()).isZero();
    assertThat(rows().get(0L).found()).isEqualTo(1);
  }

  @Test
  void aLabelBeyondTheHorizonChangesNothing() throws Exception {
    send(alert(12, 13), window(27 * 60));
    int before = job.extractOutputValues().size();
    send(fault(10, 20));
    assertThat(job.extractOutputValues()).hasSize(before);
  }

  @Test
  void falseAlertsAreCountedPerDayOfReadings() throws Exception {
    for (int i = 0; i < 6; i++) {
      send(window(5L * i));
    }
    send(alert(12, 13));
    assertThat(last().falseAlertsPerDay()).isEqualTo((double) DAY / (30 * MINUTE));
  }

  @Test
  void theLastRowsAreTheSameInWhateverOrderThingsCome() throws Exception {
    Random random = new Random(8);
    List<Span> spans = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      long from = random.nextInt(600);
      spans.add(
          i % 3 == 0
              ? window(5 * (from / 5))
              : i % 3 == 1 ? fault(from, from + 9) : alert(from, from + 3));
    }
    Map<Long, Accuracy> expected = run(spans);
    assertThat(expected).hasSize(10);
    for (int i = 0; i < 10; i++) {
      Collections.shuffle(spans, random);
      assertThat(run(spans)).isEqualTo(expected);
    }
  }

  @Test
  void laterRowsOfAPeriodHaveMoreEvidence() throws Exception {
    send(window(0), alert(12, 13), fault(10, 20), alert(40, 41), alert(40, 49), fault(45, 46));
    assertThat(job.extractOutputValues())
        .extracting(Accuracy::evidence)
        .isSorted()
        .doesNotHaveDuplicates();
  }

  @Test
  void readingsAreComparedWithLabelsOneByOneInWhateverOrderTheyCome() throws Exception {
    // A reading in every minute, at its begin; of the first five, the last two are anomalous.
    Span first =
        Span.observed(
            "a",
            0,
            5 * MINUTE - 1,
            new Verdicts(0, 4 * MINUTE, 5, new long[] {3 * MINUTE, 4 * MINUTE, 2}));
    Span second =
        Span.observed(
            "a",
            5 * MINUTE,
            10 * MINUTE - 1,
            new Verdicts(5 * MINUTE, 9 * MINUTE, 5, new long[] {5 * MINUTE, 5 * MINUTE, 1}));
    List<Span> spans = new ArrayList<>(List.of(first, second, fault(4, 7), fault(6, 7)));
    Random random = new Random(5);
    for (int i = 0; i < 10; i++) {
      Collections.shuffle(spans, random);
      SensorRecord sensor = SensorRecord.empty();
      spans.forEach(sensor::add);
      ReadingTally tally = sensor.row("a", 0, new AccuracyRule(HOUR, MINUTE)).readings();
      assertThat(tally).isEqualTo(new ReadingTally(3, 4, 2));
      assertThat(tally.precision()).isEqualTo(2 / 3.0);
      assertThat(tally.recall()).isEqualTo(0.5);
      assertThat(tally.f1()).isEqualTo(4 / 7.0);
    }
  }

  @Test
  void forgettingASensorKeepsNothing() throws Exception {
    send(fault(10, 20), alert(12, 13), Span.forgotten("a"));
    assertThat(job.numKeyedStateEntries()).isZero();
  }

  @SuppressWarnings("try") // The harness declares that closing it may be interrupted.
  private static Map<Long, Accuracy> run(List<Span> spans) throws Exception {
    try (var run = harness()) {
      run.open();
      for (Span span : spans) {
        run.processElement(span, 0);
      }
      return lastByPeriod(run.extractOutputValues());
    }
  }

  private static Map<Long, Accuracy> lastByPeriod(List<Accuracy> rows) {
    Map<Long, Accuracy> last = new TreeMap<>();
    rows.forEach(row -> last.put(row.start(), row));
    return last;
  }

  private static Span fault(long fromMinute, long toMinute) {
    return new Span("a", Kind.FAULT, fromMinute * MINUTE, toMinute * MINUTE);
  }

  private static Span alert(long fromMinute, long toMinute) {
    return new Span("a", Kind.ALERT, fromMinute * MINUTE, toMinute * MINUTE);
  }

  private static Span window(long fromMinute) {
    return new Span("a", Kind.OBSERVED, fromMinute * MINUTE, (fromMinute + 5) * MINUTE - 1);
  }

  private void send(Span... spans) throws Exception {
    for (Span span : spans) {
      job.processElement(span, 0);
    }
  }

  private Map<Long, Accuracy> rows() {
    return lastByPeriod(job.extractOutputValues());
  }

  private Accuracy last() {
    List<Accuracy> all = job.extractOutputValues();
    return all.get(all.size() - 1);
  }

  private static KeyedOneInputStreamOperatorTestHarness<String, Span, Accuracy> harness()
      throws Exception {
    return new KeyedOneInputStreamOperatorTestHarness<>(
        new KeyedProcessOperator<>(new MeasureAccuracy(AccuracySettings.defaults())),
        Span::sensorId,
        Types.STRING);
  }
}

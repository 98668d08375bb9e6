package io.kilter.flink.detection;

import static io.kilter.flink.Readings.arrival;
import static io.kilter.flink.source.SeparateDeadLetters.DEAD_LETTERS;

import io.kilter.config.DetectionSettings;
import io.kilter.config.JobSettings;
import io.kilter.config.StateSettings;
import io.kilter.events.DeadLetter;
import io.kilter.events.Score;
import io.kilter.flink.Readings;
import io.kilter.flink.accuracy.Span;
import io.kilter.flink.control.ControlChange;
import io.kilter.flink.control.ControlLog;
import io.kilter.flink.control.ModelChange;
import io.kilter.flink.control.RuleChange;
import io.kilter.flink.source.Arrival;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.stream.Stream;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.KeyedStateBackend;
import org.apache.flink.runtime.state.heap.HeapKeyedStateBackend;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The scoring operator in Flink's harness, and what tests do with it. */
abstract class ScoringFixture {
  KeyedBroadcastOperatorTestHarness<String, Arrival, ControlChange, ScoredReading> job;

  static final long MONTH = Duration.ofDays(30).toSeconds();
  static final StateSettings REMEMBERS = StateSettings.defaults();

  @BeforeEach
  void open() throws Exception {
    job = harness(Readings.DETECTION);
    job.open();
    // Rules have no event time and hold none up.
    job.processBroadcastWatermark(Long.MAX_VALUE);
  }

  void reopen(JobSettings settings, ControlLog log) throws Exception {
    job.close();
    job = harness(settings, log);
    job.open();
    job.processBroadcastWatermark(Long.MAX_VALUE);
  }

  int sensorsKept() {
    KeyedStateBackend<?> backend =
        ((AbstractStreamOperator<?>) job.getOperator()).getKeyedStateBackend();
    return ((HeapKeyedStateBackend<?>) backend).numKeyValueStateEntries();
  }

  List<String> forgotten() {
    Queue<StreamRecord<Span>> spans = job.getSideOutput(Span.OBSERVED);
    return spans == null
        ? List.of()
        : spans.stream()
            .map(StreamRecord::getValue)
            .filter(span -> span.kind() == Span.Kind.FORGOTTEN)
            .map(Span::sensorId)
            .toList();
  }

  @AfterEach
  void close() throws Exception {
    job.close();
  }

  static DetectionSettings baseline(String... rules) {
    return new DetectionSettings("baseline", 1, 0, List.of(rules));
  }

  void send(Arrival... arrivals) throws Exception {
    for (Arrival arrival : arrivals) {
      job.processElement(arrival, arrival.recordTime());
    }
  }

  List<Score> scores() {
    return scores(job);
  }

  List<Long> times() {
    return scores().stream().map(score -> score.time() / 1000).toList();
  }

  static List<Score> scores(
      KeyedBroadcastOperatorTestHarness<String, Arrival, ControlChange, ScoredReading> job) {
    return scored(job).map(ScoredReading::score).toList();
  }

  static Stream<ScoredReading> scored(
      KeyedBroadcastOperatorTestHarness<String, Arrival, ControlChange, ScoredReading> job) {
    return job.extractOutputValues().stream();
  }

  List<DeadLetter> deadLetters() {
    Queue<StreamRecord<DeadLetter>> letters = job.getSideOutput(DEAD_LETTERS);
    return letters == null
        ? List.of()
        : letters.stream().map(StreamRecord<DeadLetter>::getValue).toList();
  }

  static KeyedBroadcastOperatorTestHarness<String, Arrival, ControlChange, ScoredReading> harness(
      DetectionSettings detection) throws Exception {
    return harness(Readings.settings(Readings.STREAM, detection, REMEMBERS), ControlLog.EMPTY);
  }

  static KeyedBroadcastOperatorTestHarness<String, Arrival, ControlChange, ScoredReading> harness(
      JobSettings settings, ControlLog log) throws Exception {
    var harness =
        new KeyedBroadcastOperatorTestHarness<>(
            new CoBroadcastWithKeyedOperator<>(
                new ScoreReadings(settings, log), List.of(RuleChange.RULES, ModelChange.MODELS)),
            Arrival::sensorId,
            Types.STRING,
            128,
            1,
            0);
    harness.setup(ScoredReadingSerializer.INSTANCE);
    return harness;
  }
}

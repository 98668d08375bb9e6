package io.kilter.flink.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.kilter.detect.fleet.FleetPrior;
import io.kilter.detect.fleet.FleetSample;
import io.kilter.detect.fleet.FleetTail;
import io.kilter.detect.fleet.SensorSummary;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // The harness declares that closing it may be interrupted.
class GatherFleetTest {
  private static final long PERIOD = 1000;
  private static final int SENSORS = 600;
  private static final int MOST_TASKS = 128;

  @Test
  void aPeriodIsPassedOnWhenTheWatermarkIsHalfAPeriodPastItsEnd() throws Exception {
    try (var task = task(1, 0)) {
      task.open();
      told(PERIOD).subList(0, 10).forEach(part -> send(part, task));
      task.processWatermark(new Watermark(PERIOD + PERIOD / 2 - 1));
      assertThat(task.extractOutputValues()).isEmpty();
      task.processWatermark(new Watermark(PERIOD + PERIOD / 2));
      assertThat(task.extractOutputValues()).extracting(FleetPart::end).containsExactly(PERIOD);
      assertThat(task.extractOutputValues().get(0).sample().size()).isEqualTo(10);
    }
  }

  @Test
  void whatComesTooLateChangesNothing() throws Exception {
    try (var task = task(1, 0)) {
      task.open();
      send(told(PERIOD).get(0), task);
      task.processWatermark(new Watermark(2 * PERIOD));
      send(told(PERIOD).get(1), task);
      task.processWatermark(new Watermark(9 * PERIOD));
      assertThat(task.extractOutputValues()).hasSize(1);
    }
  }

  @Test
  void fromOneTaskToFourToTwoTheFleetIsTheSame() throws Exception {
    List<FleetPart> first = told(PERIOD);
    List<FleetPart> second = told(2 * PERIOD);
    Collections.shuffle(first, new Random(3));
    Collections.shuffle(second, new Random(4));

    List<OperatorSubtaskState> states = run(List.of(), 1, first.subList(0, 300));
    states = run(states, 4, first.subList(300, 450));
    List<FleetPart> rest = new ArrayList<>(first.subList(450, SENSORS));
    rest.addAll(second);
    states = run(states, 2, rest);
    List<FleetPart> parts = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      try (var task = restored(states, 2, i)) {
        task.processWatermark(new Watermark(10 * PERIOD));
        parts.addAll(task.extractOutputValues());
      }
    }

    try (var whole = task(1, 0)) {
      whole.open();
      parts.forEach(part -> send(part, whole));
      whole.processWatermark(new Watermark(10 * PERIOD));
      assertThat(whole.extractOutputValues())
          .extracting(FleetPart::end)
          .containsExactly(PERIOD, 2 * PERIOD);
      assertThat(whole.extractOutputValues())
          .extracting(part -> part.sample().prior())
          .containsExactly(prior(first), prior(second));
    }
  }

  /** Restores so many tasks, gives each its share, and returns what they leave. */
  private static List<OperatorSubtaskState> run(
      List<OperatorSubtaskState> before, int tasks, List<FleetPart> parts) throws Exception {
    List<OperatorSubtaskState> after = new ArrayList<>();
    for (int i = 0; i < tasks; i++) {
      try (var task = restored(before, tasks, i)) {
        for (int next = i; next < parts.size(); next += tasks) {
          send(parts.get(next), task);
        }
        after.add(task.snapshot(1, 1));
      }
    }
    return after;
  }

  private static OneInputStreamOperatorTestHarness<FleetPart, FleetPart> restored(
      List<OperatorSubtaskState> states, int tasks, int index) throws Exception {
    var task = task(tasks, index);
    if (!states.isEmpty()) {
      OperatorSubtaskState all =
          AbstractStreamOperatorTestHarness.repackageState(
              states.toArray(new OperatorSubtaskState[0]));
      task.initializeState(
          AbstractStreamOperatorTestHarness.repartitionOperatorState(
              all, MOST_TASKS, states.size(), tasks, index));
    }
    task.open();
    return task;
  }

  private static OneInputStreamOperatorTestHarness<FleetPart, FleetPart> task(int tasks, int index)
      throws Exception {
    var task =
        new OneInputStreamOperatorTestHarness<>(new GatherFleet(PERIOD), MOST_TASKS, tasks, index);
    task.setup(FleetPartSerializer.INSTANCE);
    return task;
  }

  private static void send(
      FleetPart part, OneInputStreamOperatorTestHarness<FleetPart, FleetPart> task) {
    try {
      task.processElement(new StreamRecord<>(part));
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static List<FleetPart> told(long end) {
    List<FleetPart> parts = new ArrayList<>();
    for (int i = 0; i < SENSORS; i++) {
      double[] level = {(double) (i % 17 + end)};
      double[] spread = {1 + i % 5};
      SensorSummary summary =
          new SensorSummary(1000, FleetTail.GAUSSIAN, level, spread, new double[] {0});
      parts.add(FleetPart.of("s" + i, end, summary));
    }
    return parts;
  }

  private static Optional<FleetPrior> prior(List<FleetPart> parts) {
    FleetSample sample = new FleetSample();
    parts.forEach(part -> sample.merge(part.sample()));
    return sample.prior();
  }
}

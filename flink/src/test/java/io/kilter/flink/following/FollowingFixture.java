package io.kilter.flink.following;

import io.kilter.config.WindowSettings;
import io.kilter.events.Episode;
import io.kilter.events.WindowSummary;
import io.kilter.flink.accuracy.Span;
import io.kilter.flink.detection.SensorUpdate;
import io.kilter.flink.rates.RateSample;
import java.util.List;
import java.util.Queue;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;

/** The operator behind the scores in Flink's harness, with the default windows. */
public final class FollowingFixture implements AutoCloseable {
  private final KeyedOneInputStreamOperatorTestHarness<String, SensorUpdate, Episode> job;

  public FollowingFixture() throws Exception {
    job =
        new KeyedOneInputStreamOperatorTestHarness<>(
            new KeyedProcessOperator<>(new FollowScores(WindowSettings.defaults())),
            SensorUpdate::sensorId,
            Types.STRING);
    job.open();
  }

  public void send(SensorUpdate... updates) throws Exception {
    for (SensorUpdate update : updates) {
      job.processElement(update, 0);
    }
  }

  public void watermark(long time) throws Exception {
    job.processWatermark(time);
  }

  public List<WindowSummary> summaries() {
    return side(FollowScores.SUMMARIES);
  }

  public List<RateSample> samples() {
    return side(FollowScores.SAMPLES);
  }

  public List<Episode> episodes() {
    return job.extractOutputValues();
  }

  public List<Span> observed() {
    return side(Span.OBSERVED);
  }

  private <T> List<T> side(OutputTag<T> tag) {
    Queue<StreamRecord<T>> records = job.getSideOutput(tag);
    return records == null ? List.of() : records.stream().map(StreamRecord::getValue).toList();
  }

  /** How many states and timers there are. */
  public int kept() {
    return job.numKeyedStateEntries() + job.numEventTimeTimers();
  }

  /** How many timers there are. */
  public int timers() {
    return job.numEventTimeTimers();
  }

  @Override
  @SuppressWarnings("try") // The harness declares that closing it may be interrupted.
  public void close() throws Exception {
    job.close();
  }
}

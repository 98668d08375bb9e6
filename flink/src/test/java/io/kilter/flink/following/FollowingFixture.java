package io.kilter.flink.following;

import io.kilter.config.WindowSettings;
import io.kilter.events.Episode;
import io.kilter.events.WindowSummary;
import io.kilter.flink.accuracy.Span;
import io.kilter.flink.detection.ScoredReading;
import io.kilter.flink.rates.RateSample;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.util.Collector;

/** What follows from scores, in an operator that does nothing else, with the default windows. */
public final class FollowingFixture implements AutoCloseable {
  private final List<WindowSummary> summaries = new ArrayList<>();
  private final List<Span> spans = new ArrayList<>();
  private final List<RateSample> samples = new ArrayList<>();
  private final List<Episode> episodes = new ArrayList<>();
  private final KeyedOneInputStreamOperatorTestHarness<String, ScoredReading, Void> job;
  private boolean forgetting;

  public FollowingFixture() throws Exception {
    job =
        new KeyedOneInputStreamOperatorTestHarness<>(
            new KeyedProcessOperator<>(new Following()), ScoredReading::sensorId, Types.STRING);
    job.open();
  }

  public void send(ScoredReading... scored) throws Exception {
    for (ScoredReading reading : scored) {
      job.processElement(reading, 0);
    }
  }

  /** Forgets the sensor of a score, which is not counted. */
  public void forget(ScoredReading any) throws Exception {
    forgetting = true;
    job.processElement(any, 0);
    forgetting = false;
  }

  public void watermark(long time) throws Exception {
    job.processWatermark(time);
  }

  public List<WindowSummary> summaries() {
    return summaries;
  }

  public List<RateSample> samples() {
    return samples;
  }

  public List<Episode> episodes() {
    return episodes;
  }

  public List<Span> spans() {
    return spans;
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
  public void close() {
    try {
      job.close();
    } catch (Exception e) {
      throw new IllegalStateException("The harness does not close", e);
    }
  }

  private final class Following extends KeyedProcessFunction<String, ScoredReading, Void>
      implements Follower.Output {
    private static final long serialVersionUID = 1L;

    private transient ValueState<Followed> states;
    private transient Follower follower;

    @Override
    public void open(OpenContext context) {
      states =
          getRuntimeContext()
              .getState(new ValueStateDescriptor<>("followed", FollowedSerializer.INSTANCE));
      follower = new Follower(WindowSettings.defaults(), getRuntimeContext(), this);
    }

    @Override
    public void processElement(ScoredReading scored, Context context, Collector<Void> out)
        throws Exception {
      Followed kept = states.value();
      Followed followed = kept == null ? new Followed() : kept;
      follower.begin(followed);
      if (forgetting) {
        follower.end(scored.sensorId(), followed);
        states.clear();
      } else {
        long watermark = context.timerService().currentWatermark();
        follower.add(scored.score(), scored.muted(), followed, watermark);
        states.update(followed);
      }
      follower.settle(followed, context.timerService(), time -> false);
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<Void> out) throws Exception {
      Followed followed = states.value();
      if (followed != null) {
        follower.begin(followed);
        long watermark = context.timerService().currentWatermark();
        follower.wake(context.getCurrentKey(), followed, watermark);
        follower.settle(followed, context.timerService(), other -> false);
        states.update(followed);
      }
    }

    @Override
    public void summary(WindowSummary summary) {
      summaries.add(summary);
    }

    @Override
    public void span(Span span) {
      spans.add(span);
    }

    @Override
    public void sample(RateSample sample) {
      samples.add(sample);
    }

    @Override
    public void episode(Episode episode) {
      episodes.add(episode);
    }
  }
}

package io.kilter.flink.detection;

import io.kilter.events.Episode;
import io.kilter.events.WindowSummary;
import io.kilter.flink.accuracy.Span;
import io.kilter.flink.control.ControlChange;
import io.kilter.flink.following.Follower;
import io.kilter.flink.rates.RateSample;
import io.kilter.flink.source.Arrival;
import io.kilter.flink.types.EpisodeSerializer;
import io.kilter.flink.types.SerializerTypeInformation;
import io.kilter.flink.windows.WindowSummarySerializer;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.OutputTag;

/** Where what follows from scores leaves the operator. One owner. */
public final class SideOutputs implements Follower.Output {
  /** Summaries of tumbling windows. */
  public static final OutputTag<WindowSummary> SUMMARIES =
      new OutputTag<>(
          "summaries",
          new SerializerTypeInformation<>(WindowSummary.class, WindowSummarySerializer.INSTANCE));

  /** Samples of rates, from sliding windows. */
  public static final OutputTag<RateSample> SAMPLES = new OutputTag<>("samples", RateSample.TYPE);

  /** Every version of every episode. */
  public static final OutputTag<Episode> EPISODES =
      new OutputTag<>(
          "episodes", new SerializerTypeInformation<>(Episode.class, EpisodeSerializer.INSTANCE));

  private KeyedBroadcastProcessFunction<String, Arrival, ControlChange, ScoredReading>
          .ReadOnlyContext
      context;

  SideOutputs() {}

  /** Which call of the operator is under way. */
  void of(
      KeyedBroadcastProcessFunction<String, Arrival, ControlChange, ScoredReading>.ReadOnlyContext
          call) {
    context = call;
  }

  @Override
  public void summary(WindowSummary summary) {
    context.output(SUMMARIES, summary);
  }

  @Override
  public void span(Span span) {
    context.output(Span.OBSERVED, span);
  }

  @Override
  public void sample(RateSample sample) {
    context.output(SAMPLES, sample);
  }

  @Override
  public void episode(Episode episode) {
    context.output(EPISODES, episode);
  }
}

package io.kilter.flink;

import static io.kilter.flink.source.SeparateDeadLetters.DEAD_LETTERS;

import io.kilter.config.JobSettings;
import io.kilter.events.Accuracy;
import io.kilter.events.AnomalyRate;
import io.kilter.events.Episode;
import io.kilter.events.FleetBaseline;
import io.kilter.flink.accuracy.AccuracySerializer;
import io.kilter.flink.accuracy.MeasureAccuracy;
import io.kilter.flink.accuracy.Span;
import io.kilter.flink.control.ModelChange;
import io.kilter.flink.control.RuleChange;
import io.kilter.flink.detection.ScoreReadings;
import io.kilter.flink.detection.ScoredReading;
import io.kilter.flink.detection.SideOutputs;
import io.kilter.flink.episodes.Episodes;
import io.kilter.flink.fleet.AnnounceBaseline;
import io.kilter.flink.fleet.FleetBaselineSerializer;
import io.kilter.flink.fleet.FleetPart;
import io.kilter.flink.fleet.GatherFleet;
import io.kilter.flink.rates.AnomalyRateSerializer;
import io.kilter.flink.rates.CompareWithPeers;
import io.kilter.flink.rates.RateSample;
import io.kilter.flink.sink.Sinks;
import io.kilter.flink.source.Arrival;
import io.kilter.flink.source.SeparateDeadLetters;
import io.kilter.flink.types.SerializerTypeInformation;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * The job's graph, from its sources to its sinks: the same for tests, the embedded mode and a
 * cluster.
 *
 * <p>Readings cross the network once, to the task of their sensor; what follows each score is made
 * where it is scored. What crosses it again is little: a sample per sensor and slide, a summary per
 * sensor and window, episodes. Results that are few (episodes to announce, dead letters) are
 * written by one task each, which keeps the transactions few.
 */
public final class Topology {
  private static final TypeInformation<AnomalyRate> RATES =
      new SerializerTypeInformation<>(AnomalyRate.class, AnomalyRateSerializer.INSTANCE);
  private static final TypeInformation<Accuracy> ACCURACY =
      new SerializerTypeInformation<>(Accuracy.class, AccuracySerializer.INSTANCE);

  private static final TypeInformation<FleetBaseline> BASELINES =
      new SerializerTypeInformation<>(FleetBaseline.class, FleetBaselineSerializer.INSTANCE);

  private Topology() {}

  /** Joins the parts. Every operator has a uid, so that a savepoint finds its state again. */
  public static void build(Sources sources, JobSettings settings, Sinks sinks) {
    SingleOutputStreamOperator<Arrival> readings =
        sources
            .readings()
            .process(new SeparateDeadLetters(), Arrival.TYPE)
            .name("separate dead letters")
            .uid("separate-dead-letters");
    SingleOutputStreamOperator<Arrival> labels =
        sources
            .labels()
            .process(new SeparateDeadLetters(), Arrival.TYPE)
            // One task, so that a sensor's labels stay in their order.
            .setParallelism(1)
            .name("separate unreadable labels")
            .uid("separate-unreadable-labels");
    SingleOutputStreamOperator<ScoredReading> scores =
        readings
            .union(labels)
            .keyBy(Arrival::sensorId, Types.STRING)
            .connect(sources.control().broadcast(RuleChange.RULES, ModelChange.MODELS))
            .process(new ScoreReadings(settings, sources.controlLog()), ScoredReading.TYPE)
            .name("score readings")
            .uid("score-readings");
    readings
        .getSideOutput(DEAD_LETTERS)
        .union(labels.getSideOutput(DEAD_LETTERS), scores.getSideOutput(DEAD_LETTERS))
        .sinkTo(sinks.deadLetters())
        .setParallelism(1)
        .name("keep dead letters")
        .uid("keep-dead-letters");
    scores.sinkTo(sinks.scores()).name("store scores").uid("store-scores");
    scores
        .getSideOutput(SideOutputs.SUMMARIES)
        .sinkTo(sinks.windows())
        .name("store windows")
        .uid("store-windows");
    DataStream<Episode> episodes = scores.getSideOutput(SideOutputs.EPISODES);
    storeEpisodes(episodes, sinks);
    compareRates(scores.getSideOutput(SideOutputs.SAMPLES), settings, sinks);
    settleBaselines(scores, sources, settings, sinks);
    measureAccuracy(labels, episodes, scores.getSideOutput(Span.OBSERVED), settings, sinks);
  }

  private static void storeEpisodes(DataStream<Episode> episodes, Sinks sinks) {
    episodes.sinkTo(sinks.episodes()).name("store episodes").uid("store-episodes");
    episodes
        .filter(Episodes::isTurn)
        .name("turns of episodes")
        .uid("turns-of-episodes")
        .sinkTo(sinks.anomalies())
        .setParallelism(1)
        .name("announce anomalies")
        .uid("announce-anomalies");
  }

  private static void compareRates(
      DataStream<RateSample> samples, JobSettings settings, Sinks sinks) {
    samples
        .keyBy(RateSample::end, Types.LONG)
        .process(new CompareWithPeers(settings.windows()), RATES)
        .name("compare with peers")
        .uid("compare-with-peers")
        .sinkTo(sinks.rates())
        .name("store rates")
        .uid("store-rates");
  }

  /** Each task gathers what its sensors tell, and one settles what the whole fleet is like. */
  private static void settleBaselines(
      SingleOutputStreamOperator<ScoredReading> scores,
      Sources sources,
      JobSettings settings,
      Sinks sinks) {
    long period = settings.detection().fleetPeriod().toMillis();
    scores
        .getSideOutput(FleetPart.TOLD)
        .transform("gather fleet", FleetPart.TYPE, new GatherFleet(period))
        .uid("gather-fleet")
        .transform("join fleet", FleetPart.TYPE, new GatherFleet(period))
        .setParallelism(1)
        .uid("join-fleet")
        .flatMap(new AnnounceBaseline(settings, sources.controlLog()), BASELINES)
        .setParallelism(1)
        .name("settle baselines")
        .uid("settle-baselines")
        .sinkTo(sinks.baselines())
        .setParallelism(1)
        .name("announce baselines")
        .uid("announce-baselines");
  }

  private static void measureAccuracy(
      DataStream<Arrival> labels,
      DataStream<Episode> episodes,
      DataStream<Span> observed,
      JobSettings settings,
      Sinks sinks) {
    DataStream<Span> faults =
        labels
            .filter(Span::isFault)
            .name("labelled faults")
            .uid("labelled-faults")
            .map(Span::of)
            .returns(Span.TYPE)
            .name("faults")
            .uid("faults");
    DataStream<Span> alerts =
        episodes.map(Span::of).returns(Span.TYPE).name("alerts").uid("alerts");
    faults
        .union(alerts, observed)
        .keyBy(Span::sensorId, Types.STRING)
        .process(new MeasureAccuracy(settings.accuracy()), ACCURACY)
        .name("measure accuracy")
        .uid("measure-accuracy")
        .sinkTo(sinks.accuracy())
        .name("store accuracy")
        .uid("store-accuracy");
  }
}

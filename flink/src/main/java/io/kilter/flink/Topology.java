package io.kilter.flink;

import static io.kilter.flink.source.SeparateDeadLetters.DEAD_LETTERS;

import io.kilter.config.JobSettings;
import io.kilter.events.DeadLetter;
import io.kilter.events.Episode;
import io.kilter.events.Score;
import io.kilter.events.WindowSummary;
import io.kilter.flink.detection.ScoreReadings;
import io.kilter.flink.episodes.GatherEpisodes;
import io.kilter.flink.sink.Sinks;
import io.kilter.flink.source.Arrival;
import io.kilter.flink.source.SeparateDeadLetters;
import io.kilter.flink.windows.SummariseWindows;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamUtils;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * The job's graph, from its arrivals to its sinks: the same for tests, the embedded mode and a
 * cluster.
 *
 * <p>Readings cross the network once, to the task of their sensor; everything after that is keyed
 * the same way and runs in the same task. Results that are few (episodes to announce, dead letters)
 * are written by one task each, which keeps the transactions few.
 */
public final class Topology {
  private Topology() {}

  /** Joins the parts. Every operator has a uid, so that a savepoint finds its state again. */
  public static void build(DataStream<Arrival> arrivals, JobSettings settings, Sinks sinks) {
    SingleOutputStreamOperator<Arrival> readings =
        arrivals
            .process(new SeparateDeadLetters(), Arrival.TYPE)
            .name("separate dead letters")
            .uid("separate-dead-letters");

    SingleOutputStreamOperator<Score> scores =
        readings
            .keyBy(arrival -> arrival.reading().sensorId(), Types.STRING)
            .process(
                new ScoreReadings(settings.stream(), settings.detection()),
                TypeInformation.of(Score.class))
            .name("score readings")
            .uid("score-readings");
    scores.sinkTo(sinks.scores()).name("store scores").uid("store-scores");

    KeyedStream<Score, String> bySensor =
        DataStreamUtils.reinterpretAsKeyedStream(scores, Score::sensorId, Types.STRING);

    bySensor
        .process(
            new SummariseWindows(settings.windows().tumbling()),
            TypeInformation.of(WindowSummary.class))
        .name("summarise windows")
        .uid("summarise-windows")
        .sinkTo(sinks.windows())
        .name("store windows")
        .uid("store-windows");

    SingleOutputStreamOperator<Episode> episodes =
        bySensor
            .process(
                new GatherEpisodes(settings.windows().episodeGap()),
                TypeInformation.of(Episode.class))
            .name("gather episodes")
            .uid("gather-episodes");
    episodes.sinkTo(sinks.episodes()).name("store episodes").uid("store-episodes");
    episodes
        .filter(GatherEpisodes::isTurn)
        .name("turns of episodes")
        .uid("turns-of-episodes")
        .sinkTo(sinks.anomalies())
        .setParallelism(1)
        .name("announce anomalies")
        .uid("announce-anomalies");

    DataStream<DeadLetter> undecodable = readings.getSideOutput(DEAD_LETTERS);
    DataStream<DeadLetter> late = scores.getSideOutput(DEAD_LETTERS);
    undecodable
        .union(late)
        .sinkTo(sinks.deadLetters())
        .setParallelism(1)
        .name("keep dead letters")
        .uid("keep-dead-letters");
  }
}

package io.kilter.flink.sink;

import io.kilter.config.JobSettings;
import io.kilter.config.StoreSettings;
import io.kilter.events.DeadLetter;
import io.kilter.events.Episode;
import io.kilter.events.Score;
import io.kilter.events.WindowSummary;
import io.kilter.flink.sink.cassandra.CassandraRowSink;
import io.kilter.flink.sink.cassandra.RowKind;
import io.kilter.store.StoreWriter;
import java.util.List;
import org.apache.flink.api.connector.sink2.Sink;

/**
 * Where a job's results go.
 *
 * @param scores every score, upserted by sensor and time
 * @param windows every summary, upserted by sensor and start
 * @param episodes every version of every episode, upserted by sensor and start
 * @param anomalies the begin and the end of every episode, exactly once
 * @param deadLetters every message that cannot be scored, exactly once
 */
public record Sinks(
    Sink<Score> scores,
    Sink<WindowSummary> windows,
    Sink<Episode> episodes,
    Sink<Episode> anomalies,
    Sink<DeadLetter> deadLetters) {
  /** The store and the topics of the settings. */
  public static Sinks of(JobSettings settings) {
    List<String> features = settings.stream().features();
    RejectedRows<Score> scores =
        new RejectedRowTopic<>(settings.kafka(), new RejectedContents.OfScores(features));
    RejectedRows<WindowSummary> windows =
        new RejectedRowTopic<>(settings.kafka(), new RejectedContents.OfWindows());
    RejectedRows<Episode> episodes =
        new RejectedRowTopic<>(settings.kafka(), new RejectedContents.OfEpisodes(features));
    StoreSettings store = settings.store();
    boolean isCluster = store.type().equals("cassandra");
    return new Sinks(
        isCluster
            ? CassandraRowSink.of(store, RowKind.SCORES, scores)
            : new StoreSink<>(store, StoreWriter::writeScores, scores).thatPrunes(),
        isCluster
            ? CassandraRowSink.of(store, RowKind.WINDOWS, windows)
            : new StoreSink<>(store, StoreWriter::writeWindows, windows),
        isCluster
            ? CassandraRowSink.of(store, RowKind.EPISODES, episodes)
            : new StoreSink<>(store, StoreWriter::writeEpisodes, episodes),
        KafkaSinks.anomalies(settings.kafka(), settings.stream()),
        KafkaSinks.deadLetters(settings.kafka()));
  }
}

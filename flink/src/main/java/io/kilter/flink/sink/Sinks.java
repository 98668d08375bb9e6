package io.kilter.flink.sink;

import io.kilter.config.JobSettings;
import io.kilter.config.StoreSettings;
import io.kilter.events.Accuracy;
import io.kilter.events.AnomalyRate;
import io.kilter.events.DeadLetter;
import io.kilter.events.Episode;
import io.kilter.events.WindowSummary;
import io.kilter.flink.detection.ScoredReading;
import io.kilter.flink.sink.cassandra.CassandraRowSink;
import io.kilter.flink.sink.cassandra.RowKind;
import io.kilter.store.StoreException;
import io.kilter.store.StoreWriter;
import java.util.List;
import org.apache.flink.api.connector.sink2.Sink;

/**
 * Where a job's results go.
 *
 * @param scores every score, upserted by sensor and time
 * @param windows every summary, upserted by sensor and start
 * @param episodes every version of every episode, upserted by sensor and start
 * @param rates every rate of anomalies, upserted by sensor and end
 * @param accuracy every row of accuracy, upserted by sensor and start
 * @param anomalies the begin and the end of every episode, exactly once
 * @param deadLetters every message that cannot be scored, exactly once
 */
public record Sinks(
    Sink<ScoredReading> scores,
    Sink<WindowSummary> windows,
    Sink<Episode> episodes,
    Sink<AnomalyRate> rates,
    Sink<Accuracy> accuracy,
    Sink<Episode> anomalies,
    Sink<DeadLetter> deadLetters) {
  /** The store and the topics of the settings. */
  public static Sinks of(JobSettings settings) {
    List<String> features = settings.stream().features();
    RejectedRows<ScoredReading> scores =
        new RejectedRowTopic<>(settings.kafka(), new RejectedContents.OfScores(features));
    RejectedRows<WindowSummary> windows =
        new RejectedRowTopic<>(settings.kafka(), new RejectedContents.OfWindows());
    RejectedRows<Episode> episodes =
        new RejectedRowTopic<>(settings.kafka(), new RejectedContents.OfEpisodes(features));
    RejectedRows<AnomalyRate> rates =
        new RejectedRowTopic<>(settings.kafka(), new RejectedContents.OfRates());
    RejectedRows<Accuracy> accuracy =
        new RejectedRowTopic<>(settings.kafka(), new RejectedContents.OfAccuracy());
    StoreSettings store = settings.store();
    boolean isCluster = store.type().equals("cassandra");
    return new Sinks(
        isCluster
            ? CassandraRowSink.of(store, RowKind.SCORES, scores)
            : new StoreSink<>(store, Sinks::writeScores, scores)
                .thatPrunes()
                .thatTellsAges(ScoredReading::recordTime),
        isCluster
            ? CassandraRowSink.of(store, RowKind.WINDOWS, windows)
            : new StoreSink<>(store, StoreWriter::writeWindows, windows),
        isCluster
            ? CassandraRowSink.of(store, RowKind.EPISODES, episodes)
            : new StoreSink<>(store, StoreWriter::writeEpisodes, episodes),
        isCluster
            ? CassandraRowSink.of(store, RowKind.RATES, rates)
            : new StoreSink<>(store, StoreWriter::writeRates, rates),
        isCluster
            ? CassandraRowSink.of(store, RowKind.ACCURACY, accuracy)
            : new StoreSink<>(store, StoreWriter::writeAccuracy, accuracy),
        KafkaSinks.anomalies(settings.kafka(), settings.stream()),
        KafkaSinks.deadLetters(settings.kafka()));
  }

  private static void writeScores(StoreWriter writer, List<ScoredReading> scored)
      throws StoreException {
    writer.writeScores(scored.stream().map(ScoredReading::score).toList());
  }

  /** The same with other places for scores. */
  public Sinks withScores(Sink<ScoredReading> other) {
    return new Sinks(other, windows, episodes, rates, accuracy, anomalies, deadLetters);
  }
}

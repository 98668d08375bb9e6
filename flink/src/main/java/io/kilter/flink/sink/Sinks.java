package io.kilter.flink.sink;

import io.kilter.config.JobSettings;
import io.kilter.config.StoreSettings;
import io.kilter.events.Accuracy;
import io.kilter.events.AnomalyRate;
import io.kilter.events.DeadLetter;
import io.kilter.events.Episode;
import io.kilter.events.FleetBaseline;
import io.kilter.events.WindowSummary;
import io.kilter.flink.detection.ScoredReading;
import io.kilter.flink.sink.cassandra.CassandraRowSink;
import io.kilter.flink.sink.cassandra.RowKind;
import io.kilter.store.StoreException;
import io.kilter.store.StoreWriter;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

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
 * @param baselines what the fleet was like, once for each period
 */
public record Sinks(
    Sink<ScoredReading> scores,
    Sink<WindowSummary> windows,
    Sink<Episode> episodes,
    Sink<AnomalyRate> rates,
    Sink<Accuracy> accuracy,
    Sink<Episode> anomalies,
    Sink<DeadLetter> deadLetters,
    Sink<FleetBaseline> baselines) {
  /** The store and the topics of the settings. */
  public static Sinks of(JobSettings settings) {
    Rejections toTopic =
        new Rejections() {
          @Override
          public <T> RejectedRows<T> with(RejectedRowTopic.Content<T> content) {
            return new RejectedRowTopic<>(settings.kafka(), content);
          }
        };
    StoreSettings store = settings.store();
    StoreSink<ScoredReading> scores =
        scores(settings, toTopic).thatPrunes().thatTellsAges(ScoredReading::recordTime);
    return new Sinks(
        streamed(store, scores, RowKind.SCORES),
        streamed(store, windows(settings, toTopic), RowKind.WINDOWS),
        streamed(store, episodes(settings, toTopic), RowKind.EPISODES),
        streamed(store, rates(settings, toTopic), RowKind.RATES),
        streamed(store, accuracy(settings, toTopic), RowKind.ACCURACY),
        KafkaSinks.anomalies(settings.kafka(), settings.stream()),
        KafkaSinks.deadLetters(settings.kafka()),
        KafkaSinks.baselines(settings.kafka()));
  }

  /** Cassandra is written to through its connector, which has many requests under way at once. */
  private static <T> Sink<T> streamed(StoreSettings store, StoreSink<T> blocking, RowKind<T> kind) {
    return store.type().equals("cassandra")
        ? CassandraRowSink.of(store, kind, blocking.rejected())
        : blocking;
  }

  /**
   * The store of the settings for rows of history, and a file for dead letters. Nothing is
   * announced, and nothing pruned. Batches are written before they count as taken, on each store:
   * what a connector buffers would have to be in a checkpoint, and history has none.
   *
   * @param times which rows are stored: by event time, of windows and episodes their start
   * @param deadLetters one JSON object a line is appended
   */
  public static Sinks ofHistory(JobSettings settings, TimeSpan times, Path deadLetters) {
    DeadLetterFile file = new DeadLetterFile(deadLetters.toString());
    Rejections toFile =
        new Rejections() {
          @Override
          public <T> RejectedRows<T> with(RejectedRowTopic.Content<T> content) {
            return new RejectedRowFile<>(file, content);
          }
        };
    return new Sinks(
        new SinkWithin<>(scores(settings, toFile), row -> row.score().time(), times),
        new SinkWithin<>(windows(settings, toFile), WindowSummary::start, times),
        new SinkWithin<>(episodes(settings, toFile), Episode::start, times),
        new SinkWithin<>(rates(settings, toFile), AnomalyRate::end, times),
        new SinkWithin<>(accuracy(settings, toFile), Accuracy::start, times),
        new DiscardingSink<>(),
        file,
        new DiscardingSink<>());
  }

  /** Where rows of any kind go that the store can never hold. */
  private interface Rejections {
    <T> RejectedRows<T> with(RejectedRowTopic.Content<T> content);
  }

  private static StoreSink<ScoredReading> scores(JobSettings settings, Rejections rejected) {
    return new StoreSink<>(
        settings.store(),
        Sinks::writeScores,
        rejected.with(new RejectedContents.OfScores(settings.stream().features())));
  }

  private static StoreSink<WindowSummary> windows(JobSettings settings, Rejections rejected) {
    return new StoreSink<>(
        settings.store(),
        StoreWriter::writeWindows,
        rejected.with(new RejectedContents.OfWindows()));
  }

  private static StoreSink<Episode> episodes(JobSettings settings, Rejections rejected) {
    return new StoreSink<>(
        settings.store(),
        StoreWriter::writeEpisodes,
        rejected.with(new RejectedContents.OfEpisodes(settings.stream().features())));
  }

  private static StoreSink<AnomalyRate> rates(JobSettings settings, Rejections rejected) {
    return new StoreSink<>(
        settings.store(), StoreWriter::writeRates, rejected.with(new RejectedContents.OfRates()));
  }

  private static StoreSink<Accuracy> accuracy(JobSettings settings, Rejections rejected) {
    return new StoreSink<>(
        settings.store(),
        StoreWriter::writeAccuracy,
        rejected.with(new RejectedContents.OfAccuracy()));
  }

  private static void writeScores(StoreWriter writer, List<ScoredReading> scored)
      throws StoreException {
    writer.writeScores(scored.stream().map(ScoredReading::score).toList());
  }

  /** The same with other places for scores. */
  public Sinks withScores(Sink<ScoredReading> other) {
    return new Sinks(other, windows, episodes, rates, accuracy, anomalies, deadLetters, baselines);
  }
}

package io.kilter.flink.sink.cassandra;

import io.kilter.events.Accuracy;
import io.kilter.events.AnomalyRate;
import io.kilter.events.Episode;
import io.kilter.events.WindowSummary;
import io.kilter.flink.detection.ScoredReading;
import io.kilter.flink.sink.StoreSink;
import io.kilter.store.StoreException;
import io.kilter.store.cassandra.AccuracyCell;
import io.kilter.store.cassandra.EpisodeCell;
import io.kilter.store.cassandra.RateCell;
import io.kilter.store.cassandra.ScoreCell;
import io.kilter.store.cassandra.Target;
import io.kilter.store.cassandra.Upsert;
import io.kilter.store.cassandra.Upserts;
import io.kilter.store.cassandra.WindowCell;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

/**
 * What a job stores of one kind.
 *
 * @param table where the rows themselves go, beside the keys that lead to them
 * @param adding makes rows of the tables of an element
 * @param decoding makes an element of a row again
 * @param sentAt when the broker took what became an element
 */
public record RowKind<T>(
    Target table, Adding<T> adding, Decoding<T> decoding, StoreSink.SentAt<T> sentAt)
    implements Serializable {
  public static final RowKind<ScoredReading> SCORES =
      new RowKind<>(
          Target.SCORES,
          (upserts, scored, out) -> upserts.add(scored.score(), out),
          (sensorId, time, cell) ->
              new ScoredReading(ScoreCell.decode(sensorId, time, cell), -1, false),
          ScoredReading::recordTime);
  public static final RowKind<WindowSummary> WINDOWS =
      new RowKind<>(Target.WINDOWS, Upserts::add, WindowCell::decode, unknown -> -1);
  public static final RowKind<Episode> EPISODES =
      new RowKind<>(Target.EPISODES, Upserts::add, EpisodeCell::decode, unknown -> -1);
  public static final RowKind<AnomalyRate> RATES =
      new RowKind<>(Target.RATES, Upserts::add, RateCell::decode, unknown -> -1);
  public static final RowKind<Accuracy> ACCURACY =
      new RowKind<>(Target.ACCURACY, Upserts::add, AccuracyCell::decode, unknown -> -1);

  /** Makes rows of the tables. */
  public interface Adding<T> extends Serializable {
    void add(Upserts upserts, T element, Consumer<Upsert> out) throws StoreException;
  }

  /** Makes an element of a row. */
  public interface Decoding<T> extends Serializable {
    T decode(String sensorId, long time, ByteBuffer cell);
  }
}

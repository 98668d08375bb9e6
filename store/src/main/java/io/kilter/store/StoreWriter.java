package io.kilter.store;

import io.kilter.events.Accuracy;
import io.kilter.events.AnomalyRate;
import io.kilter.events.Episode;
import io.kilter.events.Score;
import io.kilter.events.WindowSummary;
import java.util.List;

/**
 * Writes what the job produces. Each call is an upsert on the rows' keys, so that writing the same
 * rows again, in any order and grouping, changes nothing. Not thread-safe; several writers may be
 * open. Calls block until the rows are stored or the store has been busy for too long.
 *
 * <p>In SQLite and Postgres a call is atomic: readers see all of its rows or none, and one that
 * failed has stored nothing. In Cassandra each row is atomic and the call is not: readers may see
 * some of its rows, and one that failed may have stored some. In each the writer may be used again
 * after a failure, and whoever repeats the call ends with the same tables as without the failure.
 *
 * <p>Of two rows with one key the one further on stays, whichever is written first: the score or
 * the window with more readings behind it, the episode with more anomalies or the closed one, the
 * rate that was compared with more readings, the accuracy with more evidence. Of equals the last
 * written stays, and a score by another detector or model always replaces. Vectors are kept bit for
 * bit, scores and thresholds up to the sign of a zero and the payload of a NaN.
 */
public interface StoreWriter extends AutoCloseable {
  /** Upserts scores by sensor and time, and what is known of their sensors. */
  void writeScores(List<Score> scores) throws StoreException;

  /** Upserts summaries by sensor and start. */
  void writeWindows(List<WindowSummary> windows) throws StoreException;

  /** Upserts episodes by sensor and start. */
  void writeEpisodes(List<Episode> episodes) throws StoreException;

  /** Upserts rates of anomalies by sensor and end. */
  void writeRates(List<AnomalyRate> rates) throws StoreException;

  /** Upserts accuracy by sensor and start. */
  void writeAccuracy(List<Accuracy> accuracy) throws StoreException;

  @Override
  void close() throws StoreException;
}

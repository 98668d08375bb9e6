package io.kilter.store;

import io.kilter.events.Accuracy;
import io.kilter.events.AnomalyRate;
import io.kilter.events.Episode;
import io.kilter.events.Score;
import io.kilter.events.WindowSummary;
import java.util.List;

/**
 * Writes what the job produces. Each call is atomic and an upsert on the row's key, so that writing
 * the same rows again, in any order and grouping, changes nothing. Not thread-safe; several writers
 * may be open. Calls block until the rows are stored or the store has been busy for too long. A
 * call that failed has stored nothing, and the writer may be used again.
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

package io.kilter.store;

import io.kilter.events.Episode;
import io.kilter.events.Score;
import io.kilter.events.WindowSummary;
import java.util.List;

/**
 * Writes what the job produces. Each call is atomic and an upsert on the row's key, so that writing
 * the same rows again, in any grouping, changes nothing. Not thread-safe; several writers may be
 * open.
 */
public interface StoreWriter extends AutoCloseable {
  /** Upserts scores by sensor and time, and what is known of their sensors. */
  void writeScores(List<Score> scores) throws StoreException;

  /** Upserts summaries by sensor and start. */
  void writeWindows(List<WindowSummary> windows) throws StoreException;

  /** Upserts episodes by sensor and start. */
  void writeEpisodes(List<Episode> episodes) throws StoreException;

  @Override
  void close() throws StoreException;
}

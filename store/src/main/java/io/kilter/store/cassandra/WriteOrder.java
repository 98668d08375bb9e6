package io.kilter.store.cassandra;

import io.kilter.events.Accuracy;
import io.kilter.events.AnomalyRate;
import io.kilter.events.Episode;
import io.kilter.events.Score;
import io.kilter.events.WindowSummary;

/**
 * Write timestamps as a function of the row alone, in microseconds. Of two versions of a cell
 * Cassandra keeps the one with the greater timestamp, whichever arrives last: so the timestamp is
 * where the rule lives which version is further on, and a replay or a retry changes nothing.
 *
 * <p>All versions of a row share its event time, which is the timestamp's base: a table's files are
 * then bounded in event time, as its compaction by time windows wants them. Added to it is how far
 * on the version is. Of a score that is {@code generation * 2^36 + readings}: that by a model met
 * later (see {@link Generations}) wins over any by one met before, and within a model that of more
 * readings. 2^36 readings are 2 years at a thousand a second; further ones count as equal.
 *
 * <p>Equals are versions with the same timestamp: the same model and as many readings, as many
 * readings of a window, as many anomalies of an episode in the same state. Without retention the
 * one whose bytes are greater stays, which is the same one on every replica and in every order.
 * With it the one that expires later does, so the last written but for those of one second.
 *
 * <p>Rows are never deleted but by their time to live. Who deletes one by hand must name a
 * timestamp ({@code DELETE ... USING TIMESTAMP}), or the deletion hides rows written later.
 */
final class WriteOrder {
  private static final int READINGS_BITS = 36;
  private static final long MOST_READINGS = (1L << READINGS_BITS) - 1;

  /** The last millisecond of the year 9999, after which no reading can be. */
  private static final long LAST_TIME = 253_402_300_799_999L;

  private WriteOrder() {}

  static long of(Score score, long generation) {
    return base(score.time())
        + (generation << READINGS_BITS)
        + Math.min(score.readings(), MOST_READINGS);
  }

  static long of(WindowSummary window) {
    return base(window.start()) + window.readings();
  }

  static long of(Episode episode) {
    return base(episode.start())
        + 2 * episode.anomalies()
        + (episode.state() == Episode.State.CLOSED ? 1 : 0);
  }

  /** Of two rates of one window that which knows more of the fleet stays. */
  static long of(AnomalyRate rate) {
    return base(rate.end()) + rate.fleetReadings();
  }

  /** Of two rows of one period that of more evidence stays. */
  static long of(Accuracy accuracy) {
    return base(accuracy.start()) + accuracy.evidence();
  }

  /** Of what keeps its latest event time, and of keys, which have no versions. */
  static long latest(long time) {
    return base(time);
  }

  /** Of what keeps its earliest event time. */
  static long earliest(long time) {
    return LAST_TIME - time;
  }

  private static long base(long time) {
    return time * 1_000;
  }
}

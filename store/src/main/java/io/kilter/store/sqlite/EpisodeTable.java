package io.kilter.store.sqlite;

import io.kilter.events.Episode;
import io.kilter.store.RowCheck;
import io.kilter.store.jdbc.Parameters;
import io.kilter.store.jdbc.Rows;
import java.sql.SQLException;

/** Rows of {@code episodes}: one for each, in its latest version. */
final class EpisodeTable {
  /**
   * An episode grows by anomalies and then closes: of two versions the one further on stays,
   * whichever is written first.
   */
  private static final String UPSERT =
      """
      INSERT INTO episodes (sensor_id, start_time, end_time, closed, anomalies, peak_time,
        peak_score, contributions)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (sensor_id, start_time) DO UPDATE SET
        end_time = excluded.end_time,
        closed = excluded.closed,
        anomalies = excluded.anomalies,
        peak_time = excluded.peak_time,
        peak_score = excluded.peak_score,
        contributions = excluded.contributions
      WHERE (excluded.anomalies, excluded.closed) >= (episodes.anomalies, episodes.closed)
      """;

  private static final String SELECT = "SELECT " + Rows.EPISODE + " FROM episodes ";

  static final String NEWEST =
      SELECT
          + """
          INDEXED BY episodes_by_start
          WHERE start_time >= ?1 AND (start_time, sensor_id) < (?3, ?4)
          ORDER BY start_time DESC, sensor_id DESC LIMIT ?5
          """;

  static final String OF_SENSOR =
      SELECT
          + """
          WHERE sensor_id = ? AND start_time >= ? AND start_time < ?
          ORDER BY start_time DESC LIMIT ?
          """;

  /** What ends before a time also begins before it. */
  static final String PRUNE =
      """
      DELETE FROM episodes WHERE rowid IN (
        SELECT rowid FROM episodes INDEXED BY episodes_by_start WHERE start_time < ?1 AND end_time <= ?1
        ORDER BY start_time LIMIT ?2)
      """;

  static final RowTable<Episode> TABLE =
      new RowTable<>("episodes", UPSERT, EpisodeTable::bind, RowCheck::episodes);

  private EpisodeTable() {}

  private static void bind(Parameters row, Episode episode) throws SQLException {
    row.text(episode.sensorId())
        .integer(episode.start())
        .integer(episode.end())
        .flag(episode.state() == Episode.State.CLOSED)
        .integer(episode.anomalies())
        .integer(episode.peakTime())
        .real(episode.peakScore())
        .vector(episode.contributions());
  }
}

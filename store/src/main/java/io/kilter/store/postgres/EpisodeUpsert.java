package io.kilter.store.postgres;

import io.kilter.events.Episode;
import io.kilter.store.RowCheck;
import io.kilter.store.jdbc.Rows;
import io.kilter.store.jdbc.Vectors;
import java.sql.SQLException;
import java.util.List;

/** Upserts into {@code episodes}: of two versions of an episode the one further on stays. */
final class EpisodeUpsert {
  private static final String SQL =
      "INSERT INTO episodes ("
          + Rows.EPISODE
          + """
          )
          SELECT * FROM unnest(?::text[], ?::bigint[], ?::bigint[], ?::boolean[], ?::bigint[],
            ?::bigint[], ?::float8[], ?::bytea[])
          ON CONFLICT (sensor_id, start_time) DO UPDATE SET
            end_time = excluded.end_time,
            closed = excluded.closed,
            anomalies = excluded.anomalies,
            peak_time = excluded.peak_time,
            peak_score = excluded.peak_score,
            contributions = excluded.contributions
          WHERE (excluded.anomalies, excluded.closed) >= (episodes.anomalies, episodes.closed)
          """;

  static final RowTable<Episode> TABLE =
      new RowTable<>(
          "episodes",
          SQL,
          EpisodeUpsert::bind,
          Episode::sensorId,
          Episode::start,
          RowCheck::episodes);

  private EpisodeUpsert() {}

  private static void bind(ArrayParameters arrays, List<Episode> rows) throws SQLException {
    arrays
        .texts(rows, Episode::sensorId)
        .longs(rows, Episode::start)
        .longs(rows, Episode::end)
        .flags(rows, row -> row.state() == Episode.State.CLOSED)
        .longs(rows, Episode::anomalies)
        .longs(rows, Episode::peakTime)
        .doubles(rows, Episode::peakScore)
        .bytes(rows, row -> Vectors.encode(row.contributions()));
  }
}

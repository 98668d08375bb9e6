package io.kilter.store.sqlite;

import io.kilter.store.jdbc.ReaderSql;

/** What a reader asks, in SQLite's words. */
final class SqliteQueries {
  /** The file as a whole has a size; its tables cannot be told apart without reading all of it. */
  static final String TABLES =
      """
      SELECT 'scores', count(*), 1, -1 FROM scores
      UNION ALL SELECT 'windows', count(*), 1, -1 FROM windows
      UNION ALL SELECT 'episodes', count(*), 1, -1 FROM episodes
      UNION ALL SELECT 'rates', count(*), 1, -1 FROM rates
      UNION ALL SELECT 'accuracy', count(*), 1, -1 FROM accuracy
      UNION ALL SELECT 'sensors', count(*), 1, -1 FROM sensors
      UNION ALL SELECT 'whole file', -1, 1, page_count * page_size
        FROM pragma_page_count(), pragma_page_size()
      """;

  static final ReaderSql SQL =
      new ReaderSql(
          SensorTable.AFTER,
          SensorTable.ONE,
          SensorTable.FLEET,
          TABLES,
          ScoreTable.OF_SENSOR,
          ScoreTable.OLDEST_OF_SENSOR,
          ScoreTable.NEWEST,
          ScoreTable.ANOMALIES,
          ScoreTable.ANOMALIES_OF_SENSOR,
          WindowTable.NEWEST,
          WindowTable.OF_SENSOR,
          WindowTable.EXTENTS_OF_SENSOR,
          EpisodeTable.NEWEST,
          EpisodeTable.OF_SENSOR,
          RateTable.NEWEST,
          RateTable.OF_SENSOR,
          AccuracyTable.NEWEST,
          AccuracyTable.OF_SENSOR);

  private SqliteQueries() {}
}

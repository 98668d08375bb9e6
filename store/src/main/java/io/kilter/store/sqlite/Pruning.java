package io.kilter.store.sqlite;

import io.kilter.store.StoreException;
import io.kilter.store.jdbc.Parameters;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;

/**
 * Deletes old rows in slices, between the turns of the writers. The file keeps its size: what was
 * deleted makes room for what comes.
 */
final class Pruning {
  /** Rows in a slice. */
  static final int ROWS = 2_000;

  /** In turn; each leaves nothing that is old where it says 0 rows. */
  private static final List<String> STATEMENTS =
      List.of(
          ScoreTable.PRUNE,
          WindowTable.PRUNE,
          EpisodeTable.PRUNE,
          RateTable.PRUNE,
          AccuracyTable.PRUNE,
          SensorTable.PRUNE,
          SensorTable.MOVE_BEGINNINGS);

  private Pruning() {}

  /**
   * Deletes one slice of the first table that has old rows, or brings up to date when some sensors
   * begin; whether there may be more.
   */
  static boolean step(SqliteFile file, long before) throws StoreException {
    try (Session session = new Session(file.openToWrite())) {
      for (String statement : STATEMENTS) {
        if (run(session, file, statement, before) > 0) {
          return true;
        }
      }
      return false;
    } catch (SQLException e) {
      throw Faults.of("remove old rows from", file.path(), e);
    }
  }

  private static int run(Session session, SqliteFile file, String sql, long before)
      throws SQLException, StoreException {
    WriteTurns turns = turns(file);
    turns.begin(file.patience());
    try {
      var statement = session.statement(sql);
      new Parameters(statement).integer(before).integer(ROWS);
      return statement.executeUpdate();
    } finally {
      turns.end();
    }
  }

  private static WriteTurns turns(SqliteFile file) throws StoreException {
    try {
      return WriteTurns.of(file.path().toRealPath());
    } catch (IOException e) {
      throw new StoreException(
          StoreException.Kind.RETRY, "There is no store at " + file.path() + " any more", e);
    }
  }
}

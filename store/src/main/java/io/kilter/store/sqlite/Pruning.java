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

  private static final List<String> DELETIONS =
      List.of(
          ScoreTable.PRUNE,
          WindowTable.PRUNE,
          EpisodeTable.PRUNE,
          RateTable.PRUNE,
          AccuracyTable.PRUNE,
          SensorTable.PRUNE);

  private Pruning() {}

  /** Deletes one slice of the first table that has old rows; whether there may be more. */
  static boolean step(SqliteFile file, long before) throws StoreException {
    try (Session session = new Session(file.openToWrite())) {
      for (String deletion : DELETIONS) {
        if (delete(session, file, deletion, before) > 0) {
          return true;
        }
      }
      return false;
    } catch (SQLException e) {
      throw Faults.of("remove old rows from", file.path(), e);
    }
  }

  private static int delete(Session session, SqliteFile file, String deletion, long before)
      throws SQLException, StoreException {
    WriteTurns turns = turns(file);
    turns.begin(file.patience());
    try {
      var statement = session.statement(deletion);
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

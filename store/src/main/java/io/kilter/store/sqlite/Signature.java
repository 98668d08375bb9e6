package io.kilter.store.sqlite;

import io.kilter.store.StoreException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * What tells Kilter's file from another program's database: the file's {@code application_id}, or
 * in a file from before it was set, the tables that every version has.
 */
final class Signature {
  /** "Kltr". */
  private static final int APPLICATION_ID = 0x4B6C7472;

  private static final String OUR_TABLES =
      "SELECT count(*) = 4 FROM sqlite_master t JOIN pragma_table_info(t.name) c"
          + " WHERE t.type = 'table' AND t.name IN ('scores', 'sensors', 'windows', 'episodes')"
          + " AND c.name = 'sensor_id'";
  private static final String ANYTHING = "SELECT count(*) FROM sqlite_master";

  private Signature() {}

  /** Refuses another program's database. A file in which there is nothing yet may become ours. */
  static void requireOurs(Statement statement, Path file) throws SQLException, StoreException {
    if (!isOurs(statement)) {
      throw new StoreException(
          StoreException.Kind.FAIL,
          "The file "
              + file
              + " is another program's database: store.path must name a file of Kilter's own, or"
              + " one that is not there yet",
          null);
    }
  }

  private static boolean isOurs(Statement statement) throws SQLException {
    int id = number(statement, "PRAGMA application_id");
    if (id != 0) {
      return id == APPLICATION_ID;
    }
    return number(statement, "PRAGMA user_version") == 0
        ? number(statement, ANYTHING) == 0
        : number(statement, OUR_TABLES) == 1;
  }

  static void sign(Statement statement) throws SQLException {
    statement.executeUpdate("PRAGMA application_id = " + APPLICATION_ID);
  }

  private static int number(Statement statement, String question) throws SQLException {
    try (ResultSet row = statement.executeQuery(question)) {
      row.next();
      return row.getInt(1);
    }
  }
}

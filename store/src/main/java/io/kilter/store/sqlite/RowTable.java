package io.kilter.store.sqlite;

import io.kilter.store.StoreException;
import io.kilter.store.jdbc.Parameters;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/**
 * How rows of one table are written.
 *
 * @param rows what a person calls them
 * @param upsert the statement for one row
 * @param binding binds the columns of a row
 * @param check refuses what no store takes
 */
record RowTable<T>(String rows, String upsert, Binding<T> binding, Check<T> check) {
  /** Binds the columns of a row. */
  interface Binding<T> {
    void bind(Parameters parameters, T row) throws SQLException;
  }

  /** Refuses what no store takes, naming the store. */
  interface Check<T> {
    void check(String store, List<T> rows) throws StoreException;
  }

  /** Upserts rows in the session's transaction. */
  void upsert(Session session, List<T> all) throws SQLException {
    PreparedStatement statement = session.statement(upsert);
    for (T row : all) {
      binding.bind(new Parameters(statement), row);
      statement.addBatch();
    }
    statement.executeBatch();
  }
}

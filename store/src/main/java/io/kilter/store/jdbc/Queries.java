package io.kilter.store.jdbc;

import io.kilter.store.StoreException;
import java.sql.SQLException;
import java.util.List;

/** Runs queries on connections of its own. Thread-safe. */
public interface Queries extends AutoCloseable {
  /** Runs a query; the rows in the order they come, in a list that may be changed. */
  <T> List<T> query(String sql, Binding binding, Reading<T> reading) throws StoreException;

  @Override
  void close() throws StoreException;

  /** Binds a query's parameters. */
  interface Binding {
    /** Binds all, in their order. */
    void bind(Parameters parameters) throws SQLException;
  }

  /** Makes an object of a row. */
  interface Reading<T> {
    /** Reads the columns in their order. */
    T read(Columns row) throws SQLException;
  }
}

package io.kilter.store.postgres;

import io.kilter.store.StoreException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * How rows of one table are written.
 *
 * @param rows what a person calls them
 * @param upsert a statement that takes all columns as arrays
 * @param binding binds the columns of rows
 * @param sensor the first part of its key
 * @param time the other part, which the table's partitions go by
 * @param check refuses what no store takes
 */
record RowTable<T>(
    String rows,
    String upsert,
    Binding<T> binding,
    Function<T, String> sensor,
    ToLongFunction<T> time,
    Check<T> check) {
  /** Binds the columns of rows as one array each. */
  interface Binding<T> {
    void bind(ArrayParameters arrays, List<T> rows) throws SQLException;
  }

  /** Refuses what no store takes, naming the store. */
  interface Check<T> {
    void check(String store, List<T> rows) throws StoreException;
  }

  /** In the order of sensor and time, those of one key in the order they came. */
  List<T> sorted(List<T> unsorted) {
    List<T> sorted = new ArrayList<>(unsorted);
    sorted.sort(Comparator.comparing(sensor).thenComparingLong(time));
    return sorted;
  }

  /** Parts rows by whether their key stood before. */
  Keys<T> byKey(List<T> sorted) {
    List<T> first = new ArrayList<>(sorted.size());
    List<T> repeated = new ArrayList<>();
    T previous = null;
    for (T row : sorted) {
      (previous != null && haveOneKey(previous, row) ? repeated : first).add(row);
      previous = row;
    }
    return new Keys<>(first, repeated);
  }

  private boolean haveOneKey(T one, T other) {
    return time.applyAsLong(one) == time.applyAsLong(other)
        && sensor.apply(one).equals(sensor.apply(other));
  }

  /**
   * Upserts rows. One statement takes a key once only: a second row of one key goes in a second
   * statement, and so on, which is as if they had come one by one.
   */
  void upsert(Connection connection, List<T> sorted) throws SQLException {
    List<T> left = sorted;
    if (left.isEmpty()) {
      return;
    }
    try (PreparedStatement statement = connection.prepareStatement(upsert)) {
      while (!left.isEmpty()) {
        Keys<T> keys = byKey(left);
        binding.bind(new ArrayParameters(statement), keys.first());
        statement.executeUpdate();
        left = keys.repeated();
      }
    }
  }

  /**
   * Rows, parted by whether their key stood before.
   *
   * @param first the first row of each key
   * @param repeated the others, in their order
   */
  record Keys<T>(List<T> first, List<T> repeated) {}
}

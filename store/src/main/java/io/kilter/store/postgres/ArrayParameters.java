package io.kilter.store.postgres;

import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import org.postgresql.PGConnection;

/**
 * Binds the columns of many rows as one array each, so that a statement has as many parameters for
 * five thousand rows as for one, and is prepared once. Arrays of numbers travel in binary.
 */
final class ArrayParameters {
  private final PreparedStatement statement;
  private final PGConnection connection;
  private int index;

  ArrayParameters(PreparedStatement statement) throws SQLException {
    this.statement = statement;
    this.connection = statement.getConnection().unwrap(PGConnection.class);
  }

  <T> ArrayParameters texts(List<T> rows, Function<T, String> column) throws SQLException {
    return array("text", rows.stream().map(column).toArray(String[]::new));
  }

  <T> ArrayParameters longs(List<T> rows, ToLongFunction<T> column) throws SQLException {
    return array("int8", rows.stream().mapToLong(column).toArray());
  }

  <T> ArrayParameters integers(List<T> rows, ToIntFunction<T> column) throws SQLException {
    return array("int4", rows.stream().mapToInt(column).toArray());
  }

  <T> ArrayParameters doubles(List<T> rows, ToDoubleFunction<T> column) throws SQLException {
    return array("float8", rows.stream().mapToDouble(column).toArray());
  }

  <T> ArrayParameters flags(List<T> rows, Predicate<T> column) throws SQLException {
    boolean[] flags = new boolean[rows.size()];
    for (int i = 0; i < flags.length; i++) {
      flags[i] = column.test(rows.get(i));
    }
    return array("bool", flags);
  }

  <T> ArrayParameters bytes(List<T> rows, Function<T, byte[]> column) throws SQLException {
    return array("bytea", rows.stream().map(column).toArray(byte[][]::new));
  }

  private ArrayParameters array(String type, Object elements) throws SQLException {
    Array array = connection.createArrayOf(type, elements);
    statement.setArray(++index, array);
    return this;
  }
}

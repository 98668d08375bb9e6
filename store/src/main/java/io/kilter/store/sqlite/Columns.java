package io.kilter.store.sqlite;

import java.sql.ResultSet;
import java.sql.SQLException;

/** Reads a result's columns from the first to the last, row by row. */
final class Columns {
  private static final byte[] NO_BYTES = {};

  private final ResultSet row;
  private int index;

  Columns(ResultSet row) {
    this.row = row;
  }

  boolean nextRow() throws SQLException {
    index = 0;
    return row.next();
  }

  String text() throws SQLException {
    return row.getString(++index);
  }

  long integer() throws SQLException {
    return row.getLong(++index);
  }

  long integerOr(long ifNull) throws SQLException {
    long value = row.getLong(++index);
    return value == 0 && row.wasNull() ? ifNull : value;
  }

  boolean flag() throws SQLException {
    return integer() != 0;
  }

  double real() throws SQLException {
    double value = row.getDouble(++index);
    return value == 0 && row.wasNull() ? Double.NaN : value;
  }

  double[] doubles() throws SQLException {
    return Vectors.decodeDoubles(bytes());
  }

  long[] longs() throws SQLException {
    return Vectors.decodeLongs(bytes());
  }

  /** No vector column holds NULL, but the driver gives an empty BLOB as null. */
  private byte[] bytes() throws SQLException {
    byte[] blob = row.getBytes(++index);
    return blob == null ? NO_BYTES : blob;
  }
}

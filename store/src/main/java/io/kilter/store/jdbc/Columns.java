package io.kilter.store.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;

/** Reads a result's columns from the first to the last, row by row. */
public final class Columns {
  private static final byte[] NO_BYTES = {};

  private final ResultSet row;
  private int index;

  public Columns(ResultSet row) {
    this.row = row;
  }

  public boolean nextRow() throws SQLException {
    index = 0;
    return row.next();
  }

  public String text() throws SQLException {
    return row.getString(++index);
  }

  public long integer() throws SQLException {
    return row.getLong(++index);
  }

  public long integerOr(long ifNull) throws SQLException {
    long value = row.getLong(++index);
    return value == 0 && row.wasNull() ? ifNull : value;
  }

  public boolean flag() throws SQLException {
    return integer() != 0;
  }

  public double real() throws SQLException {
    double value = row.getDouble(++index);
    return value == 0 && row.wasNull() ? Double.NaN : value;
  }

  public double[] doubles() throws SQLException {
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

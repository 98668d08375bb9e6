package io.kilter.store.jdbc;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;

/**
 * Binds a statement's parameters from the first to the last. A null goes in as NULL, so that the
 * schema is what refuses it.
 */
public final class Parameters {
  private final PreparedStatement statement;
  private int index;

  public Parameters(PreparedStatement statement) {
    this.statement = statement;
  }

  public Parameters text(String value) throws SQLException {
    statement.setString(++index, value);
    return this;
  }

  public Parameters integer(long value) throws SQLException {
    statement.setLong(++index, value);
    return this;
  }

  public Parameters flag(boolean value) throws SQLException {
    return integer(value ? 1 : 0);
  }

  /** SQLite has no NaN: it is stored as NULL. */
  public Parameters real(double value) throws SQLException {
    if (Double.isNaN(value)) {
      statement.setNull(++index, Types.REAL);
    } else {
      statement.setDouble(++index, value);
    }
    return this;
  }

  public Parameters vector(double[] vector) throws SQLException {
    statement.setBytes(++index, vector == null ? null : Vectors.encode(vector));
    return this;
  }

  public Parameters vector(long[] vector) throws SQLException {
    statement.setBytes(++index, vector == null ? null : Vectors.encode(vector));
    return this;
  }
}

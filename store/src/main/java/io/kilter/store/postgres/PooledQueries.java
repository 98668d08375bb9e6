package io.kilter.store.postgres;

import com.zaxxer.hikari.HikariDataSource;
import io.kilter.store.StoreException;
import io.kilter.store.jdbc.Columns;
import io.kilter.store.jdbc.Parameters;
import io.kilter.store.jdbc.Queries;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Queries on connections of a pool, which it owns. */
final class PooledQueries implements Queries {
  private final HikariDataSource pool;
  private final String name;

  PooledQueries(HikariDataSource pool, String name) {
    this.pool = pool;
    this.name = name;
  }

  @Override
  public <T> List<T> query(String sql, Binding binding, Reading<T> reading) throws StoreException {
    if (pool.isClosed()) {
      throw new IllegalStateException("The reader of " + name + " is closed");
    }
    try (var connection = pool.getConnection();
        var statement = connection.prepareStatement(sql)) {
      binding.bind(new Parameters(statement));
      List<T> rows = new ArrayList<>();
      try (var result = statement.executeQuery()) {
        Columns columns = new Columns(result);
        while (columns.nextRow()) {
          rows.add(reading.read(columns));
        }
      }
      return rows;
    } catch (SQLException e) {
      throw Faults.of("read from", name, e);
    }
  }

  @Override
  public void close() {
    pool.close();
  }
}

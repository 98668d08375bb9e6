package io.kilter.cli.bench;

import io.kilter.events.Score;
import io.kilter.store.postgres.ScoreCopy;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;

/**
 * Postgres's COPY in its binary format straight into the same table, and nothing else: the fastest
 * way in, but none that a stream can use alone, since a row that is there already makes it fail.
 */
final class BareCopy implements Contender {
  private final Connection connection;

  BareCopy(String url, Properties properties) throws IOException {
    try {
      this.connection = DriverManager.getConnection(url, properties);
    } catch (SQLException e) {
      throw new IOException("COPY cannot connect: " + e.getMessage(), e);
    }
  }

  @Override
  public String name() {
    return "COPY, which cannot upsert";
  }

  @Override
  public void write(List<Score> scores) throws IOException {
    try {
      ScoreCopy.run(connection, scores);
    } catch (SQLException e) {
      throw new IOException("COPY cannot write: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() throws IOException {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IOException(e);
    }
  }
}

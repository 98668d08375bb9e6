package io.kilter.store.postgres;

import com.zaxxer.hikari.HikariDataSource;
import io.kilter.events.Accuracy;
import io.kilter.events.AnomalyRate;
import io.kilter.events.Episode;
import io.kilter.events.Score;
import io.kilter.events.WindowSummary;
import io.kilter.store.RowCheck;
import io.kilter.store.RowKey;
import io.kilter.store.StoreException;
import io.kilter.store.StoreWriter;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * Writes each call's rows in one transaction. Rows go in the order of their key: writers that touch
 * the same rows then lock them in the same order and cannot wait for each other in a circle.
 */
final class PostgresWriter implements StoreWriter {
  private final HikariDataSource pool;
  private final String name;
  private final Partitions partitions = new Partitions();

  PostgresWriter(HikariDataSource pool, String name) {
    this.pool = pool;
    this.name = name;
  }

  @Override
  public void writeScores(List<Score> scores) throws StoreException {
    RowCheck.scores(name, scores);
    write(
        "scores",
        scores,
        PostgresWriter::key,
        (connection, rows) -> {
          upsert(connection, ScoreUpsert.SQL, ScoreUpsert::bind, rows, PostgresWriter::key);
          new SensorRefresh(connection, rows).run();
        });
  }

  @Override
  public void writeWindows(List<WindowSummary> windows) throws StoreException {
    RowCheck.windows(name, windows);
    Function<WindowSummary, RowKey> key = row -> new RowKey(row.start(), row.sensorId());
    write(
        "windows",
        windows,
        key,
        (connection, rows) -> upsert(connection, WindowUpsert.SQL, WindowUpsert::bind, rows, key));
  }

  @Override
  public void writeEpisodes(List<Episode> episodes) throws StoreException {
    RowCheck.episodes(name, episodes);
    Function<Episode, RowKey> key = row -> new RowKey(row.start(), row.sensorId());
    write(
        "episodes",
        episodes,
        key,
        (connection, rows) ->
            upsert(connection, EpisodeUpsert.SQL, EpisodeUpsert::bind, rows, key));
  }

  @Override
  public void writeRates(List<AnomalyRate> rates) throws StoreException {
    RowCheck.rates(name, rates);
    Function<AnomalyRate, RowKey> key = row -> new RowKey(row.end(), row.sensorId());
    write(
        "rates",
        rates,
        key,
        (connection, rows) -> upsert(connection, RateUpsert.SQL, RateUpsert::bind, rows, key));
  }

  @Override
  public void writeAccuracy(List<Accuracy> accuracy) throws StoreException {
    RowCheck.accuracy(name, accuracy);
    Function<Accuracy, RowKey> key = row -> new RowKey(row.start(), row.sensorId());
    write(
        "rows of accuracy",
        accuracy,
        key,
        (connection, rows) ->
            upsert(connection, AccuracyUpsert.SQL, AccuracyUpsert::bind, rows, key));
  }

  private static RowKey key(Score score) {
    return new RowKey(score.time(), score.sensorId());
  }

  private <T> void write(
      String kind, List<T> rows, Function<T, RowKey> key, Transaction<T> transaction)
      throws StoreException {
    if (pool.isClosed()) {
      throw new IllegalStateException("The writer of " + name + " is closed");
    }
    if (rows.isEmpty()) {
      return;
    }
    List<T> sorted = new ArrayList<>(rows);
    sorted.sort(
        Comparator.comparing((T row) -> key.apply(row).sensorId())
            .thenComparingLong(row -> key.apply(row).time()));
    try {
      try {
        commit(sorted, key, transaction);
      } catch (SQLException e) {
        if (!Faults.isForWantOfAPartition(e)) {
          throw e;
        }
        partitions.forget();
        commit(sorted, key, transaction);
      }
    } catch (SQLException e) {
      throw Faults.of("write " + rows.size() + " " + kind + " to", name, e);
    }
  }

  /** A connection that is given back without a commit rolls back. */
  private <T> void commit(List<T> rows, Function<T, RowKey> key, Transaction<T> transaction)
      throws SQLException {
    try (Connection connection = pool.getConnection()) {
      partitions.require(connection, rows.stream().mapToLong(row -> key.apply(row).time()));
      transaction.run(connection, rows);
      connection.commit();
    }
  }

  /**
   * One statement takes a key once only: a second row of one key goes in a second statement, and so
   * on, which is as if they had come one by one.
   */
  private static <T> void upsert(
      Connection connection,
      String sql,
      Binding<T> binding,
      List<T> sorted,
      Function<T, RowKey> key)
      throws SQLException {
    List<T> left = sorted;
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      while (!left.isEmpty()) {
        List<T> distinct = new ArrayList<>(left.size());
        List<T> repeated = new ArrayList<>();
        RowKey previous = null;
        for (T row : left) {
          RowKey own = key.apply(row);
          (own.equals(previous) ? repeated : distinct).add(row);
          previous = own;
        }
        binding.bind(new ArrayParameters(statement), distinct);
        statement.executeUpdate();
        left = repeated;
      }
    }
  }

  @Override
  public void close() {
    pool.close();
  }

  private interface Transaction<T> {
    void run(Connection connection, List<T> rows) throws SQLException;
  }

  private interface Binding<T> {
    void bind(ArrayParameters arrays, List<T> rows) throws SQLException;
  }
}

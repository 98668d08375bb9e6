package io.kilter.store.postgres;

import com.zaxxer.hikari.HikariDataSource;
import io.kilter.events.Accuracy;
import io.kilter.events.AnomalyRate;
import io.kilter.events.Episode;
import io.kilter.events.Score;
import io.kilter.events.WindowSummary;
import io.kilter.store.StoreException;
import io.kilter.store.StoreWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Writes each call's rows in one transaction. Rows go in the order of their key: writers that touch
 * the same rows then lock them in the same order and cannot wait for each other in a circle.
 *
 * <p>Scores are mostly new, and go by COPY, which takes them at twice the rate of an upsert. Where
 * one is there already the server refuses all, nothing of the transaction stays, and the rows are
 * upserted instead.
 */
final class PostgresWriter implements StoreWriter {
  /** The transaction itself, then one more for each of the two things that it may have lacked. */
  private static final int ATTEMPTS = 3;

  private final HikariDataSource pool;
  private final String name;
  private final Partitions partitions = new Partitions();
  private final CopyTurns copyTurns = new CopyTurns();

  PostgresWriter(HikariDataSource pool, String name) {
    this.pool = pool;
    this.name = name;
  }

  @Override
  public void writeScores(List<Score> scores) throws StoreException {
    write(ScoreUpsert.TABLE, scores, this::storeScores);
  }

  @Override
  public void writeWindows(List<WindowSummary> windows) throws StoreException {
    write(WindowUpsert.TABLE, windows, WindowUpsert.TABLE::upsert);
  }

  @Override
  public void writeEpisodes(List<Episode> episodes) throws StoreException {
    write(EpisodeUpsert.TABLE, episodes, EpisodeUpsert.TABLE::upsert);
  }

  @Override
  public void writeRates(List<AnomalyRate> rates) throws StoreException {
    write(RateUpsert.TABLE, rates, RateUpsert.TABLE::upsert);
  }

  @Override
  public void writeAccuracy(List<Accuracy> accuracy) throws StoreException {
    write(AccuracyUpsert.TABLE, accuracy, AccuracyUpsert.TABLE::upsert);
  }

  private void storeScores(Connection connection, List<Score> sorted) throws SQLException {
    if (copyTurns.isCopyDue()) {
      RowTable.Keys<Score> keys = ScoreUpsert.TABLE.byKey(sorted);
      ScoreCopy.run(connection, keys.first());
      ScoreUpsert.TABLE.upsert(connection, keys.repeated());
      copyTurns.copied();
      if (keys.repeated().isEmpty()) {
        new SensorRefresh(connection, sorted).ofNewRows();
        return;
      }
    } else {
      ScoreUpsert.TABLE.upsert(connection, sorted);
    }
    new SensorRefresh(connection, sorted).ofUpsertedRows();
  }

  private <T> void write(RowTable<T> table, List<T> rows, Transaction<T> transaction)
      throws StoreException {
    table.check().check(name, rows);
    if (pool.isClosed()) {
      throw new IllegalStateException("The writer of " + name + " is closed");
    }
    if (rows.isEmpty()) {
      return;
    }
    List<T> sorted = table.sorted(rows);
    for (int attempt = 1; ; attempt++) {
      try {
        commit(table, sorted, transaction);
        return;
      } catch (SQLException e) {
        if (attempt == ATTEMPTS || !isRemedied(e)) {
          throw Faults.of("write " + rows.size() + " " + table.rows() + " to", name, e);
        }
      }
    }
  }

  /** Whether the same transaction may succeed now. */
  private boolean isRemedied(SQLException fault) {
    if (Faults.isForWantOfAPartition(fault)) {
      partitions.forget();
      return true;
    }
    if (Faults.isOfARowThatIsThere(fault)) {
      copyTurns.refused();
      return true;
    }
    return false;
  }

  private <T> void commit(RowTable<T> table, List<T> sorted, Transaction<T> transaction)
      throws SQLException {
    try (Connection connection = pool.getConnection()) {
      try {
        partitions.require(connection, sorted.stream().mapToLong(table.time()).toArray());
        transaction.run(connection, sorted);
        connection.commit();
      } catch (SQLException e) {
        undo(connection, e);
        throw e;
      }
    }
  }

  /**
   * By hand, since the pool does not see what goes by COPY: neither that a transaction began, nor
   * that the connection was lost with it.
   */
  private void undo(Connection connection, SQLException fault) {
    try {
      if (Faults.isOfARow(fault)) {
        connection.rollback();
        return;
      }
    } catch (SQLException lost) {
      fault.addSuppressed(lost);
    }
    pool.evictConnection(connection);
  }

  @Override
  public void close() {
    pool.close();
  }

  private interface Transaction<T> {
    void run(Connection connection, List<T> sorted) throws SQLException;
  }
}

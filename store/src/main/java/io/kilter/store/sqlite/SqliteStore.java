package io.kilter.store.sqlite;

import io.kilter.store.Store;
import io.kilter.store.StoreException;
import io.kilter.store.StoreReader;
import io.kilter.store.StoreWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/**
 * A store in one SQLite file, which any number of writers and readers of any number of processes on
 * one machine may share. Immutable and thread-safe.
 *
 * <p>The file is in write-ahead mode: readers see the last commit and never wait. There is one
 * writer at a time; those of one process take turns, those of several poll, and a call that has
 * waited for 10 s fails as transient. What a call wrote outlives the process however it ends; when
 * the power fails the last calls may be lost ({@code synchronous=NORMAL}), though never half of
 * one.
 *
 * <p>Of two rows with one key the one further on stays, whichever is written first: the score or
 * window with more readings behind it, the episode with more anomalies or the closed one; of equals
 * the last written. A score by another detector or model always replaces. What SQLite cannot hold
 * outside of vectors is stored as its nearest: any NaN as NaN, -0.0 as 0.0.
 */
public final class SqliteStore implements Store {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final SqliteFile file;

  /** A store in a file, made when it is absent by {@link #migrate()}. */
  public SqliteStore(Path file) {
    this(file, PATIENCE);
  }

  /** With another patience than 10 s. */
  SqliteStore(Path file, Duration patience) {
    this.file = new SqliteFile(file.toAbsolutePath().normalize(), patience);
  }

  @Override
  public void migrate() throws StoreException {
    try (Connection connection = file.openToMigrate()) {
      Schema.migrate(connection, file.path());
    } catch (SQLException e) {
      throw Faults.of("migrate", file.path(), e);
    }
  }

  @Override
  public StoreWriter openWriter() throws StoreException {
    return new SqliteWriter(file);
  }

  @Override
  public StoreReader openReader() throws StoreException {
    return new SqliteReader(file);
  }
}

package io.kilter.store.sqlite;

import io.kilter.store.Store;
import io.kilter.store.StoreException;
import io.kilter.store.StoreReader;
import io.kilter.store.StoreWriter;
import io.kilter.store.jdbc.JdbcReader;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

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
 * <p>Rows go in batches, sorted by key, through one prepared upsert in one transaction with 16 MiB
 * of pages in memory: which writes as fast as the bare driver does. {@code synchronous=NORMAL}
 * syncs the log only when it is copied into the file, rather than at each call. Figures, and the
 * command that measures them, are in docs/stores.md.
 */
public final class SqliteStore implements Store {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final SqliteFile file;

  /** A store in a file, made when it is absent by {@link #migrate()}. */
  public SqliteStore(Path file) {
    this(file, PATIENCE);
  }

  /** With another limit to a query's time than 10 s. */
  public SqliteStore(Path file, Duration readTimeout) {
    this(file, PATIENCE, readTimeout);
  }

  /** With another patience too. */
  SqliteStore(Path file, Duration patience, Duration readTimeout) {
    this.file = new SqliteFile(file.toAbsolutePath().normalize(), patience, readTimeout);
  }

  @Override
  public String name() {
    return file.name();
  }

  @Override
  public void migrate() throws StoreException {
    long deadline = System.nanoTime() + file.patience().toNanos();
    while (true) {
      try {
        migrateOnce();
        return;
      } catch (StoreException e) {
        if (!Faults.isBusy(e) || System.nanoTime() > deadline) {
          throw e;
        }
        pause(e);
      }
    }
  }

  private void migrateOnce() throws StoreException {
    try (Connection connection = file.openToMigrate()) {
      Schema.migrate(connection, file.path());
    } catch (SQLException e) {
      throw Faults.of("migrate", file.path(), e);
    }
  }

  /**
   * Two that turn on the write-ahead mode of a new file at once each hold what the other one needs:
   * SQLite then fails one of them at once, rather than wait for ever.
   */
  private static void pause(StoreException busy) throws StoreException {
    try {
      TimeUnit.MILLISECONDS.sleep(20);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw busy;
    }
  }

  @Override
  public StoreWriter openWriter() throws StoreException {
    return new SqliteWriter(file);
  }

  @Override
  public StoreReader openReader() throws StoreException {
    return new JdbcReader(new SessionPool(file), SqliteQueries.SQL);
  }

  /** Deletes {@value Pruning#ROWS} rows at most: about 50 ms during which writers wait. */
  @Override
  public boolean prune(long before) throws StoreException {
    return Pruning.step(file, before);
  }
}

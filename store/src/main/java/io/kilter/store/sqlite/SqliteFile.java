package io.kilter.store.sqlite;

import io.kilter.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteOpenMode;

/**
 * Opens connections on a file, each with the settings of its purpose.
 *
 * @param path absolute
 * @param patience how long a call waits for another one, in this process or another, before it
 *     fails
 * @param readTimeout how long a query may take
 */
record SqliteFile(Path path, Duration patience, Duration readTimeout) {
  /**
   * Pages of 4 KiB in the log before they are copied into the file: 40 MiB. A page that is written
   * by many transactions is copied once.
   */
  private static final int CHECKPOINT_PAGES = 10_000;

  /** The log is cut to this after a reader's long snapshot made it grow. */
  private static final int LOG_BYTES = 64 << 20;

  /** A negative size is in KiB: 16 MiB hold the pages that 1,000 sensors write to at once. */
  private static final int WRITER_CACHE = -16 << 10;

  /** What a person calls it. */
  String name() {
    return "the SQLite file " + path;
  }

  /** Makes the file if it is absent, in write-ahead mode: which the file itself remembers. */
  Connection openToMigrate() throws StoreException {
    try {
      Files.createDirectories(path.getParent());
    } catch (IOException e) {
      throw new StoreException(
          StoreException.Kind.RETRY, "Could not make the directory of the store " + path, e);
    }
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
    return open(config);
  }

  /** For one writer: transactions take the write lock as they begin, so none fails half-way. */
  Connection openToWrite() throws StoreException {
    SQLiteConfig config = new SQLiteConfig();
    config.resetOpenMode(SQLiteOpenMode.CREATE);
    config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
    config.setSynchronous(SQLiteConfig.SynchronousMode.NORMAL);
    config.setCacheSize(WRITER_CACHE);
    config.setJournalSizeLimit(LOG_BYTES);
    config.setPragma(SQLiteConfig.Pragma.WAL_AUTOCHECKPOINT, String.valueOf(CHECKPOINT_PAGES));
    return openExisting(config);
  }

  Connection openToRead() throws StoreException {
    SQLiteConfig config = new SQLiteConfig();
    config.setReadOnly(true);
    return openExisting(config);
  }

  private Connection openExisting(SQLiteConfig config) throws StoreException {
    if (Files.isDirectory(path)) {
      throw new StoreException(
          StoreException.Kind.FAIL, path + " is a folder: store.path names a file in it", null);
    }
    if (!Files.isRegularFile(path)) {
      throw new StoreException(
          StoreException.Kind.RETRY,
          "There is no store at " + path + " yet; kilter store init makes it",
          null);
    }
    Connection connection = open(config);
    try {
      Schema.check(connection, path);
      return connection;
    } catch (SQLException e) {
      throw closing(connection, Faults.of("open", path, e));
    } catch (StoreException e) {
      throw closing(connection, e);
    }
  }

  /** As a URI: a plain path with a '?' in it would be cut there. */
  private Connection open(SQLiteConfig config) throws StoreException {
    config.setBusyTimeout((int) patience.toMillis());
    try {
      return config.createConnection("jdbc:sqlite:" + path.toUri());
    } catch (SQLException e) {
      throw Faults.of("open", path, e);
    }
  }

  static StoreException closing(Connection connection, StoreException fault) {
    try {
      connection.close();
    } catch (SQLException e) {
      fault.addSuppressed(e);
    }
    return fault;
  }
}

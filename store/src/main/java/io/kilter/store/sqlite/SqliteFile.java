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

/** Opens connections on a file, each with the settings of its purpose. */
record SqliteFile(Path path) {
  /** How long a call waits for another writer, in this process or another one. */
  static final Duration BUSY_TIMEOUT = Duration.ofSeconds(10);

  /** Makes the file if it is absent, in write-ahead mode: which the file itself remembers. */
  Connection openToMigrate() throws StoreException {
    try {
      Files.createDirectories(path.getParent());
    } catch (IOException e) {
      throw new StoreException("Could not make the directory of the store " + path, true, e);
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
    return openExisting(config);
  }

  Connection openToRead() throws StoreException {
    SQLiteConfig config = new SQLiteConfig();
    config.setReadOnly(true);
    return openExisting(config);
  }

  private Connection openExisting(SQLiteConfig config) throws StoreException {
    if (!Files.isRegularFile(path)) {
      throw new StoreException("There is no store at " + path + " yet", true, null);
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
    config.setBusyTimeout((int) BUSY_TIMEOUT.toMillis());
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

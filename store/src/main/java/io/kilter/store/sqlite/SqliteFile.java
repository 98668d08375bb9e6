package io.kilter.store.sqlite;

import io.kilter.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
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
    requireOursOrNew();
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
    return open(config, "");
  }

  /** Before the write-ahead mode is turned on, which would stay in another program's database. */
  private void requireOursOrNew() throws StoreException {
    if (path.toFile().length() == 0) {
      return;
    }
    try (Connection connection = open(new SQLiteConfig(), "");
        Statement statement = connection.createStatement()) {
      Signature.requireOurs(statement, path);
    } catch (SQLException e) {
      throw Faults.of("open", path, e);
    }
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
    return openExisting(config, "");
  }

  /**
   * To read. A reader takes part in the write-ahead mode by a file beside the database. Where that
   * cannot be made, in a folder that may not be written, a file without a log is read as one that
   * nobody writes to; should somebody do, each query finds that out and fails.
   */
  Session openToRead() throws StoreException {
    try {
      return new Session(openReadOnly(""), Optional.empty());
    } catch (StoreException fault) {
      if (!Faults.isShut(fault)) {
        throw fault;
      }
      return openStill(fault);
    }
  }

  private Session openStill(StoreException fault) throws StoreException {
    if (Stillness.hasLog(path)) {
      throw new StoreException(
          StoreException.Kind.RETRY,
          String.format(
              "The store %s cannot be read: %s holds rows that are not in it yet, and to read those"
                  + " takes the right to write in the folder; copy both files to another one",
              path, Stillness.log(path)),
          fault);
    }
    Stillness still = Stillness.of(path);
    try {
      return new Session(openReadOnly("?immutable=1"), Optional.of(still));
    } catch (StoreException e) {
      fault.addSuppressed(e);
      throw fault;
    }
  }

  private Connection openReadOnly(String options) throws StoreException {
    SQLiteConfig config = new SQLiteConfig();
    config.setReadOnly(true);
    return openExisting(config, options);
  }

  private Connection openExisting(SQLiteConfig config, String options) throws StoreException {
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
    Connection connection = open(config, options);
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
  private Connection open(SQLiteConfig config, String options) throws StoreException {
    config.setBusyTimeout((int) patience.toMillis());
    try {
      return config.createConnection("jdbc:sqlite:" + path.toUri() + options);
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

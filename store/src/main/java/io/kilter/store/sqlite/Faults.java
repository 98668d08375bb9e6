package io.kilter.store.sqlite;

import io.kilter.store.StoreException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * What SQLite's result codes mean to who called the store: try again, leave a row out, or give up.
 */
final class Faults {
  private Faults() {}

  /**
   * The exception for a failed call.
   *
   * @param action what failed, as in "write scores to"
   */
  static StoreException of(String action, Path file, SQLException cause) {
    SQLiteErrorCode code = primaryCode(cause);
    String message = String.format("Could not %s the store %s: %s", action, file, reason(code));
    return new StoreException(kind(code), message + " (" + cause.getMessage() + ")", cause);
  }

  /** Whether what failed only waited for another one. */
  static boolean isBusy(StoreException fault) {
    return fault.getCause() instanceof SQLException cause
        && primaryCode(cause) == SQLiteErrorCode.SQLITE_BUSY;
  }

  /** Whether a file, or one beside it, could not be opened or made. */
  static boolean isShut(StoreException fault) {
    return fault.getCause() instanceof SQLException cause
        && switch (primaryCode(cause)) {
          case SQLITE_CANTOPEN, SQLITE_READONLY, SQLITE_PERM -> true;
          default -> false;
        };
  }

  private static String reason(SQLiteErrorCode code) {
    return switch (code) {
      case SQLITE_BUSY, SQLITE_LOCKED -> "another process is writing to it";
      case SQLITE_FULL -> "the disk is full";
      case SQLITE_IOERR -> "the disk does not answer as it should";
      case SQLITE_CANTOPEN -> "the file cannot be opened";
      case SQLITE_READONLY, SQLITE_PERM -> "the file may not be written";
      case SQLITE_CORRUPT -> "the file is damaged";
      case SQLITE_NOTADB -> "the file is not a SQLite database";
      case SQLITE_CONSTRAINT -> "a row breaks a rule of its table";
      case SQLITE_TOOBIG -> "a row is too large";
      case SQLITE_INTERRUPT -> "the query took longer than store.read-timeout allows";
      default -> "SQLite refused";
    };
  }

  /** The one table of what SQLite's codes mean to the caller. */
  private static StoreException.Kind kind(SQLiteErrorCode code) {
    return switch (code) {
      case SQLITE_BUSY,
          SQLITE_LOCKED,
          SQLITE_PROTOCOL,
          SQLITE_INTERRUPT,
          SQLITE_NOMEM,
          SQLITE_FULL,
          SQLITE_IOERR,
          SQLITE_CANTOPEN,
          SQLITE_READONLY,
          SQLITE_PERM ->
          StoreException.Kind.RETRY;
      case SQLITE_CONSTRAINT, SQLITE_TOOBIG, SQLITE_MISMATCH, SQLITE_RANGE ->
          StoreException.Kind.REJECT;
      default -> StoreException.Kind.FAIL;
    };
  }

  /** The low eight bits of a code are its kind; the others say more precisely what happened. */
  private static SQLiteErrorCode primaryCode(SQLException cause) {
    return cause instanceof SQLiteException fault
        ? SQLiteErrorCode.getErrorCode(fault.getResultCode().code & 0xff)
        : SQLiteErrorCode.UNKNOWN_ERROR;
  }
}

package io.kilter.store.postgres;

import io.kilter.store.StoreException;
import io.kilter.store.StoreException.Kind;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.util.Map;

/** What Postgres's error codes mean to who called the store: one table. */
final class Faults {
  /**
   * A row came for which there is no partition; also a row that breaks a CHECK, of which none is.
   */
  static final String NO_PARTITION = "23514";

  /** A row with the same key is there already. */
  private static final String ROW_IS_THERE = "23505";

  /** The driver's code where a server wants a password, or TLS, that the settings do not have. */
  private static final String NOT_AS_WE_ARE = "08004";

  /** No code of Postgres: the driver reports a lost connection when it trusts no certificate. */
  private static final String NOT_TRUSTED = "certificate";

  /**
   * By an SQLSTATE or its class, which is its first two characters. A class that is not here fails:
   * it is an error in what was asked.
   */
  private static final Map<String, Kind> KINDS =
      Map.ofEntries(
          Map.entry("08", Kind.RETRY), // the connection was lost or not made
          Map.entry(NOT_AS_WE_ARE, Kind.FAIL),
          Map.entry("25", Kind.RETRY), // read-only: a standby, until the driver finds the primary
          Map.entry("40", Kind.RETRY), // deadlock, serialization failure
          Map.entry("53", Kind.RETRY), // disk full, too many connections
          Map.entry("55", Kind.RETRY), // a lock was not free
          Map.entry("57", Kind.RETRY), // shutting down, starting up, cancelled, timed out
          Map.entry("58", Kind.RETRY), // the server's disk does not answer as it should
          Map.entry("XX", Kind.RETRY), // an internal error, as of a page that could not be read
          Map.entry("22", Kind.REJECT), // a value that its type does not allow
          Map.entry("23", Kind.REJECT), // a value that its table does not allow
          Map.entry("54", Kind.REJECT)); // a row or a key that is too large

  private static final Map<String, String> REASONS =
      Map.ofEntries(
          Map.entry("08", "the server cannot be reached"),
          Map.entry(NOT_TRUSTED, "the server's certificate is not one that ssl-root-cert trusts"),
          Map.entry(
              NOT_AS_WE_ARE,
              "the server does not let this role in without a password, or TLS, that the settings"
                  + " do not have"),
          Map.entry(
              "28",
              "the server does not let this role in: its password is another, or kilter store init"
                  + " --owner ROLE has yet to make it"),
          Map.entry("3D", "there is no such database"),
          Map.entry("3F", "there is no such schema; kilter store init makes it"),
          Map.entry(
              "42501",
              "this role may not do that; kilter store init --owner ROLE grants what it needs"),
          Map.entry("42P01", "its tables are missing; kilter store init makes them"),
          Map.entry("25", "it can only be read for now"),
          Map.entry("40", "another transaction was in the way"),
          Map.entry("53", "the server is out of space, memory or connections"),
          Map.entry("55", "somebody else holds what was to be changed"),
          Map.entry("57", "the server is starting, stopping or too slow"),
          Map.entry("22", "a row holds a value that its column does not"),
          Map.entry("23", "a row breaks a rule of its table"),
          Map.entry("54", "a row is too large"));

  private Faults() {}

  /**
   * The exception for a failed call.
   *
   * @param action what failed, as in "write 5 scores to"
   * @param server what a person calls the store
   * @param cause the driver's exception, or one that wraps it
   */
  static StoreException of(String action, String server, Exception cause) {
    String state = state(cause);
    String message =
        String.format("Could not %s %s: %s (%s)", action, server, reason(state), detail(cause));
    return new StoreException(kind(state), message, cause);
  }

  static boolean isForWantOfAPartition(SQLException cause) {
    return NO_PARTITION.equals(cause.getSQLState());
  }

  /** Whether it is a row that was refused: the server and the connection are well. */
  static boolean isOfARow(SQLException cause) {
    return kind(state(cause)) == Kind.REJECT;
  }

  static boolean isOfARowThatIsThere(SQLException cause) {
    return ROW_IS_THERE.equals(cause.getSQLState());
  }

  private static Kind kind(String state) {
    Kind kind = KINDS.get(state);
    return kind != null ? kind : KINDS.getOrDefault(state.substring(0, 2), Kind.FAIL);
  }

  private static String reason(String state) {
    String reason = REASONS.get(state);
    return reason != null ? reason : REASONS.getOrDefault(state.substring(0, 2), "it refused");
  }

  /** The driver's code, wherever in the chain; what has none never reached the server. */
  private static String state(Throwable cause) {
    String found = "08000";
    for (Throwable each = cause; each != null; each = each.getCause()) {
      if (each instanceof GeneralSecurityException) {
        return NOT_TRUSTED;
      }
      if (each instanceof SQLException fault
          && fault.getSQLState() != null
          && fault.getSQLState().length() == 5) {
        found = fault.getSQLState();
      }
    }
    return found;
  }

  /** What the driver says, rather than the pool around it or the library below it. */
  private static String detail(Throwable cause) {
    Throwable teller = cause;
    while (teller.getCause() != null && !(teller instanceof SQLException)) {
      teller = teller.getCause();
    }
    return String.valueOf(teller.getMessage()).lines().findFirst().orElse("");
  }
}

package io.kilter.store;

import java.io.IOException;

/** The store could not do what it was asked. The message says what, and names the store. */
public final class StoreException extends IOException {
  private static final long serialVersionUID = 1L;

  /** What to do about it: each store sorts its faults in one table. */
  public enum Kind {
    /** The store is busy or away, or has no room now: the same call may succeed later. */
    RETRY,
    /** A row of this call can never be stored; the call's other rows can, without it. */
    REJECT,
    /** Nothing helps but a person: the schema is missing, or we may not log in. */
    FAIL
  }

  private final Kind kind;

  /** Place of the row that is to blame in the call's list; -1 where the store cannot tell. */
  private final int row;

  /** A fault that is no row's. */
  public StoreException(Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
    this.row = -1;
  }

  private StoreException(int row, String message, Throwable cause) {
    super(message, cause);
    this.kind = Kind.REJECT;
    this.row = row;
  }

  /**
   * A row that can never be stored.
   *
   * @param row its place in the call's list, from 0
   * @param message names the row's key and says what is wrong with it
   */
  public static StoreException rejected(int row, String message, Throwable cause) {
    return new StoreException(row, message, cause);
  }

  /** What to do about it. */
  public Kind kind() {
    return kind;
  }

  /** Place of the rejected row in the call's list; -1 where the store cannot tell. */
  public int row() {
    return row;
  }
}

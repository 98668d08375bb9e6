package io.kilter.store;

import java.io.IOException;

/** The store could not do what it was asked. The message says what, and names the store. */
public final class StoreException extends IOException {
  private static final long serialVersionUID = 1L;

  /**
   * Whether the same call may succeed later: the store is busy or away, rather than the row wrong.
   */
  private final boolean transientFault;

  public StoreException(String message, boolean transientFault, Throwable cause) {
    super(message, cause);
    this.transientFault = transientFault;
  }

  /** Whether the same call may succeed later. */
  public boolean isTransient() {
    return transientFault;
  }
}

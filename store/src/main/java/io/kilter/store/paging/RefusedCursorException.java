package io.kilter.store.paging;

/** A cursor that no list gave, or another list. */
public final class RefusedCursorException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  RefusedCursorException() {
    super(
        "This cursor is not of this list with these filters; leave it out to begin at the first"
            + " page.");
  }
}

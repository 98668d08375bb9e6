package io.kilter.store.postgres;

/**
 * When rows go by COPY and when they are upserted. A replay brings rows that are there for some
 * time: after each refusal twice as many calls are upserted before COPY is tried again. A COPY that
 * is refused costs little, for it ends at the first row that is there. Not thread-safe.
 */
final class CopyTurns {
  private static final int MOST_UPSERTS = 64;

  private int afterRefusal = 1;
  private int upsertsLeft;

  /** Whether the next call's rows go by COPY. */
  boolean isCopyDue() {
    if (upsertsLeft > 0) {
      upsertsLeft--;
      return false;
    }
    return true;
  }

  /** All rows were new. */
  void copied() {
    afterRefusal = 1;
  }

  /** A row was there already. */
  void refused() {
    upsertsLeft = afterRefusal;
    afterRefusal = Math.min(MOST_UPSERTS, 2 * afterRefusal);
  }
}

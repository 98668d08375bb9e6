package io.kilter.generate;

import java.util.concurrent.TimeUnit;

/** Moves batches from one cursor to an opened sink, each when it is due, and commits as it goes. */
final class Transfer {
  /** Others see a reading at most this long after it was sent. */
  private static final long COMMIT_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

  /**
   * Further behind than this, time lost is not made up: a suspended machine must not cause a flood.
   */
  private static final long BEHIND_NANOS = TimeUnit.SECONDS.toNanos(5);

  private static final double LONGEST_WAIT_SECONDS = 1e9;

  private final Pace pace;
  private final Sink sink;
  private final Ledger ledger;
  private final Stop stop;

  private long anchorNanos = System.nanoTime();
  private long anchorEvent;
  private long sentSinceAnchor;
  private long commitNanos;

  Transfer(Pace pace, Sink sink, Ledger ledger, Stop stop) {
    this.pace = pace;
    this.sink = sink;
    this.ledger = ledger;
    this.stop = stop;
  }

  /** Sends until the cursor is at its end, or until stopped; then commits. */
  void send(Cursor cursor) {
    while (!stop.isRequested() && cursor.hasNext()) {
      Batch batch = cursor.next();
      if (!awaitDue(batch)) {
        break;
      }
      sink.send(batch);
      if (!ledger.hasUncommitted()) {
        commitNanos = System.nanoTime() + COMMIT_NANOS;
      }
      ledger.add(batch);
      sentSinceAnchor += batch.readings().size();
      commitIfDue();
    }
    ledger.commit(sink);
  }

  private void commitIfDue() {
    if (ledger.hasUncommitted() && System.nanoTime() - commitNanos >= 0) {
      ledger.commit(sink);
    }
  }

  /** Waits until the batch is due, committing meanwhile; false when stopped. */
  private boolean awaitDue(Batch batch) {
    long due = due(batch.readings().get(0).time());
    while (due - System.nanoTime() > 0) {
      commitIfDue();
      long until = ledger.hasUncommitted() ? Math.min(due, commitNanos) : due;
      if (stop.await(until - System.nanoTime())) {
        return false;
      }
    }
    return true;
  }

  private long due(long eventMillis) {
    if (sentSinceAnchor == 0) {
      anchorEvent = eventMillis;
    }
    double seconds = pace.dueAfter(sentSinceAnchor, eventMillis - anchorEvent);
    long due = anchorNanos + (long) (Math.min(seconds, LONGEST_WAIT_SECONDS) * 1e9);
    long now = System.nanoTime();
    if (now - due > BEHIND_NANOS) {
      anchorNanos = now;
      anchorEvent = eventMillis;
      sentSinceAnchor = 0;
      return now;
    }
    return due;
  }
}

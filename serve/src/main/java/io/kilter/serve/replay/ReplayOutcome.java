package io.kilter.serve.replay;

/** What a replay did, in letters. */
public final class ReplayOutcome {
  long sent;
  long late;
  long unreadable;
  long before;
  long leftOut;
  long rows;

  /** Sent, or would be. */
  public long sent() {
    return sent;
  }

  /** Of those, how many will be late: later readings of their sensors were scored. */
  public long late() {
    return late;
  }

  /** Of those, how many the settings of now cannot read either. */
  public long unreadable() {
    return unreadable;
  }

  /** Had been sent before, and were not again. */
  public long before() {
    return before;
  }

  /** Left out, since they would be dead letters again. */
  public long leftOut() {
    return leftOut;
  }

  /** Rows of the store and no readings: there is nothing to send. */
  public long rows() {
    return rows;
  }
}

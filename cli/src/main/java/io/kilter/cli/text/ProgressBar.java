package io.kilter.cli.text;

import java.io.PrintWriter;

/**
 * A bar on standard error that is written over, only on a terminal: elsewhere nothing is written.
 * Thread-safe.
 */
public final class ProgressBar implements AutoCloseable {
  private static final int WIDTH = 30;
  private static final long EVERY_NANOS = 100_000_000;

  private final PrintWriter err;
  private final boolean terminal;
  private long shownAt;
  private int shownWidth;
  private int parts;

  private ProgressBar(PrintWriter err, boolean terminal) {
    this.err = err;
    this.terminal = terminal;
  }

  /** A bar that shows if the script {@code kilter} found standard error to be a terminal. */
  public static ProgressBar on(PrintWriter err) {
    return new ProgressBar(err, Boolean.getBoolean("kilter.terminal.errors"));
  }

  /**
   * Shows how much is done.
   *
   * @param fraction from 0 to 1, or NaN where that is not known
   * @param text what stands behind the bar
   */
  public synchronized void show(double fraction, String text) {
    if (!terminal || System.nanoTime() - shownAt < EVERY_NANOS) {
      return;
    }
    shownAt = System.nanoTime();
    int full = (int) (WIDTH * Math.min(1, fraction));
    String bar =
        Double.isNaN(fraction)
            ? text
            : String.format(
                "[%s%s] %3.0f %%  %s",
                "#".repeat(full), " ".repeat(WIDTH - full), 100 * fraction, text);
    erase();
    err.print(bar);
    err.flush();
    shownWidth = bar.length();
  }

  /** Counts one more of so many parts as done. */
  public synchronized void partDone(int of) {
    parts++;
    show((double) parts / of, parts + " of " + of);
  }

  private void erase() {
    if (shownWidth > 0) {
      err.print("\r" + " ".repeat(shownWidth) + "\r");
      shownWidth = 0;
    }
  }

  /** Removes the bar. */
  @Override
  public synchronized void close() {
    erase();
    err.flush();
  }
}

package io.kilter.serve.feed;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The newest events, numbered, within a number of bytes. All listeners share it, so that a slow one
 * costs a number and not a queue of its own. Thread-safe.
 */
final class FeedLog {
  private static final int MOST_EVENTS = 1 << 14;

  private final long run;
  private final long mostBytes;
  private final Entry[] ring = new Entry[MOST_EVENTS];
  private long first;
  private long next;
  private long bytes;

  private record Entry(FeedEvent event, Buffer frame) {}

  /** A choice of events. */
  @FunctionalInterface
  interface Filter {
    boolean takes(FeedEvent event);
  }

  /**
   * What was read.
   *
   * @param frames ready to be sent, in order
   * @param next where to go on
   * @param missed whether events before them are not there any more
   */
  record Stretch(List<Buffer> frames, long next, boolean missed) {}

  /**
   * An empty log.
   *
   * @param run tells its numbers from those of other logs
   * @param mostBytes of frames that are kept
   */
  FeedLog(long run, long mostBytes) {
    this.run = run;
    this.mostBytes = mostBytes;
  }

  long run() {
    return run;
  }

  /** The number of the event that will come next. */
  synchronized long next() {
    return next;
  }

  synchronized void append(FeedEvent event) {
    Buffer frame = event.frame(new Position(run, next, event.time()));
    if (next - first == MOST_EVENTS) {
      dropFirst();
    }
    ring[place(next++)] = new Entry(event, frame);
    bytes += frame.length();
    while (bytes > mostBytes && next - first > 1) {
      dropFirst();
    }
  }

  private void dropFirst() {
    bytes -= ring[place(first)].frame().length();
    ring[place(first++)] = null;
  }

  private static int place(long sequence) {
    return (int) (sequence % MOST_EVENTS);
  }

  /** Whether the events from a number on are all still there. */
  synchronized boolean has(long sequence) {
    return sequence >= first && sequence <= next;
  }

  /** Events from a number on, of those that the filter takes, up to about so many bytes. */
  synchronized Stretch read(long from, Filter filter, int about) {
    List<Buffer> frames = new ArrayList<>();
    int size = 0;
    long at = Math.max(first, from);
    while (at < next && size < about) {
      Entry entry = ring[place(at++)];
      if (filter.takes(entry.event())) {
        frames.add(entry.frame());
        size += entry.frame().length();
      }
    }
    return new Stretch(frames, at, from < first);
  }
}

package io.kilter.flink.following;

import io.kilter.events.Episode;
import io.kilter.flink.rates.Panes;
import io.kilter.flink.windows.WindowAccumulator;

/** What is kept of one sensor behind its scores. Mutable; part of the sensor's state. */
public final class Followed {
  /** The open tumbling window, or null. */
  WindowAccumulator window;

  /** Counts for the sliding windows, or null. */
  Panes panes;

  /** The latest episode, if it may still go on, or null. */
  Episode episode;

  /** Keeps nothing. */
  void clear() {
    window = null;
    panes = null;
    episode = null;
  }
}

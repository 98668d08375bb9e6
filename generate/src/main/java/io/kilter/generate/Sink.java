package io.kilter.generate;

import java.util.Map;

/**
 * Where readings go. Used by one thread. Every method but {@code close} throws {@link
 * SinkException}; after one that is not permanent the sink is to be opened again.
 */
public interface Sink extends AutoCloseable {
  /**
   * Connects, or connects again; what was sent and not committed is gone.
   *
   * @return the committed progress of each scenario, by its name
   */
  Map<String, Progress> open();

  /** Sends a batch, to become visible with the next commit. */
  void send(Batch batch);

  /** Makes what was sent visible and its progress durable: both or neither. */
  void commit(String scenario, Progress progress);

  /** Lets go of everything within a second. What was not committed is gone. */
  @Override
  void close();
}

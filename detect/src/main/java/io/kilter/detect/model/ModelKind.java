package io.kilter.detect.model;

import java.io.DataInput;
import java.io.IOException;

/**
 * A kind of trained model, found on the class path through {@link java.util.ServiceLoader}: by its
 * name, {@link Models} reads back the bodies that models of this kind wrote. Thread-safe.
 */
public interface ModelKind {
  /** The name that bodies of this kind carry: {@link TrainedModel#kind()} of its models. */
  String name();

  /**
   * Reads what {@link TrainedModel#writeTo} wrote. The bytes may be anyone's: a checksum proves
   * that nothing changed on the way, not that the writer meant well. So a count is checked against
   * {@link Bounds} or the input before anything of its size is allocated, links only ever point
   * forwards, and numbers that must be finite are checked to be.
   *
   * @throws IOException if the bytes are no model of this kind; the message says in a sentence why
   */
  TrainedModel read(DataInput in) throws IOException;
}

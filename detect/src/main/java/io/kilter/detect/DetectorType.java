package io.kilter.detect;

import java.io.DataInput;
import java.io.IOException;

/**
 * A kind of detector: what makes new ones and reads old ones back. Implementations are stateless,
 * thread-safe, and found by {@link Detectors} through {@link java.util.ServiceLoader}.
 */
public interface DetectorType {
  /** The name that settings use, in lower case; unique. */
  String name();

  /** The version of the algorithm: it rises whenever the same readings would get other scores. */
  int version();

  /** Makes a detector that has seen nothing yet. */
  Detector create(DetectorSettings settings);

  /**
   * Reads a detector that {@link Detector#writeTo} wrote, in this or an older format.
   *
   * @throws IOException if the bytes are not such a detector, or come from a newer format
   */
  Detector read(DataInput in) throws IOException;
}

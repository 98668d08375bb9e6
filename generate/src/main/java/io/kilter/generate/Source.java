package io.kilter.generate;

import java.util.List;
import java.util.OptionalLong;

/**
 * Where readings come from. Everything a source sends is a function of the source and of where it
 * began: from the same {@link Progress} come the same batches, bit for bit. Immutable and
 * thread-safe; each {@link Cursor} has one owner.
 */
public interface Source {
  /**
   * The name under which progress is kept: sources that send different things have different ones.
   */
  String scenario();

  /** Names of the measurements, in the order of the readings' values. */
  List<String> features();

  /**
   * Where a source that was never run begins.
   *
   * @param latestNanos the latest event time that the sink has seen from any source, nanoseconds
   *     since the epoch
   */
  Progress beginning(OptionalLong latestNanos);

  /** Sends on from there. */
  Cursor from(Progress progress);
}

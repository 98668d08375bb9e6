package io.kilter.serve.fleet;

import io.kilter.store.StoreException;
import io.kilter.store.StoreReader;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * The newest view of the fleet, no older than half a second, and read once for all who ask
 * meanwhile. Thread-safe.
 */
public final class FleetViews {
  private static final long FRESH_NANOS = Duration.ofMillis(500).toNanos();

  private final Duration gapAfter;
  private final LongSupplier nanos;
  private FleetView newest;
  private long readAt;

  /**
   * No view yet.
   *
   * @param gapAfter a sensor that pauses for longer while others send is silent
   * @param nanos a clock
   */
  public FleetViews(Duration gapAfter, LongSupplier nanos) {
    this.gapAfter = gapAfter;
    this.nanos = nanos;
  }

  synchronized FleetView newest(StoreReader reader) throws StoreException {
    if (newest == null || nanos.getAsLong() - readAt > FRESH_NANOS) {
      newest = FleetView.of(reader, gapAfter);
      readAt = nanos.getAsLong();
    }
    return newest;
  }
}

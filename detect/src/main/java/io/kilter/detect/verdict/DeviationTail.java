package io.kilter.detect.verdict;

import io.kilter.detect.fleet.FleetTail;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Optional;

/**
 * The tail of an oddness that grows like a number of standard deviations, of which 2 to 20 occur,
 * and what an anomaly may teach it: nothing, unless the anomaly lasts so long that it is adopted
 * ({@link AlertBudget#adopted}), or alerts come too often; and then only as much as it took to be
 * one. Its own beginnings are forgotten when it is found.
 *
 * <p>State is at most 118 bytes. Not thread-safe.
 */
public final class DeviationTail {
  /** Makes the tail close to exponential over the oddnesses that occur. */
  private static final double PAD = 20;

  /**
   * Of Gaussian noise: 0.4 standard deviations of mean excess at the usual edge, as PAD sees it.
   */
  private static final Tail.Prior PRIOR = new Tail.Prior(0.018, 10, 0.003);

  /** With {@link #CLUSTER}: the tail learns nothing of the last 80 readings. */
  private static final int WAITING = 8;

  /** What an anomaly may teach the tail beyond what it took to be one, in decades. */
  private static final double LESSON = 0.5;

  private static final int SIZE = 16;
  private static final int CLUSTER = 10;
  private static final int LONGEST_CLUSTER = 160;
  private static final int MEMORY = 1 << 20;

  /** Decades up to which peers are told of the tail; an oddness that is not known; the least. */
  private static final double FAR = 5;

  private static final double UNKNOWN = 1e30;
  private static final double LEAST = 2;

  private final Tail tail = new Tail(SIZE, WAITING, PRIOR, CLUSTER, LONGEST_CLUSTER, MEMORY);

  /** How improbable an oddness is, in decades; see {@link Tail#decades}. */
  public double decades(double oddness) {
    return tail.decades(oddness, PAD);
  }

  /**
   * How odd readings get: like {@link FleetTail}, where 2 is the least oddness there is.
   *
   * @return nothing while too little has been seen
   */
  public Optional<FleetTail> forPeers() {
    double edge = tail.oddness(2, PAD);
    double beyond = tail.oddness(FAR, PAD);
    boolean known = beyond < UNKNOWN && edge > LEAST && beyond > edge;
    return known ? Optional.of(new FleetTail(edge, (beyond - edge) / (FAR - 2))) : Optional.empty();
  }

  /** Learns the oddness of the reading that was judged last. */
  public void learn(double oddness, AlertBudget verdict) {
    if (!verdict.anomaly()) {
      tail.learn(oddness);
      return;
    }
    if (verdict.alert()) {
      tail.discard();
    }
    if (verdict.adopted() || (verdict.alert() && verdict.overdrawn())) {
      tail.learn(Math.min(oddness, tail.oddness(verdict.bar() + LESSON, PAD)));
    }
  }

  /** Writes the state. */
  public void writeTo(DataOutput out) throws IOException {
    tail.writeTo(out);
  }

  /** Reads what {@link #writeTo} wrote. */
  public void readFrom(DataInput in) throws IOException {
    tail.readFrom(in);
  }
}

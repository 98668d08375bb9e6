package io.kilter.detect.fleet;

import io.kilter.detect.state.Checked;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/**
 * What is known of a new sensor before its first reading: what its peers are like. Where its level
 * may be, how much its readings may vary around that, and how heavy the tail of that is.
 *
 * <p>The same summaries, in whatever order, give the same bits. Immutable; 24 bytes a feature and
 * 33 more, also serialized.
 */
public final class FleetPrior {
  /** Fewer sensors than this say nothing of the next. */
  public static final int FEWEST_PEERS = 5;

  private static final int FORMAT = 1;

  /** The quantile of peers' spreads that a new sensor's is taken to be: it may be a noisy one. */
  private static final double NOISY = 0.9;

  /** Standard normal quantiles, and their probabilities, up to which peers' levels are compared. */
  private static final double[] QUANTILES = {0.6744897501960817, 1.2815515655446004, 1.959963985};

  private static final double[] PROBABILITIES = {0.75, 0.9, 0.975};

  /** The least spread that is believed, as a share of the level. */
  private static final double LEAST = 1e-9;

  private final int peers;
  private final double interval;
  private final FleetTail tail;
  private final double[] levels;
  private final double[] between;
  private final double[] within;

  /**
   * A prior of known numbers; usually it is made {@linkplain #of of summaries}.
   *
   * @param peers how many sensors it is made from
   * @param interval the usual time between readings, in milliseconds
   * @param tail how odd their healthy readings get
   * @param levels for each feature the middle of the sensors' levels; NaN where nothing is known
   * @param between for each feature the standard deviation of sensors' levels
   * @param within for each feature the standard deviation of a sensor's readings around its level
   */
  public FleetPrior(
      int peers,
      double interval,
      FleetTail tail,
      double[] levels,
      double[] between,
      double[] within) {
    if (levels.length != between.length || levels.length != within.length) {
      throw new IllegalArgumentException("A prior needs as many levels as spreads of both kinds");
    }
    this.peers = peers;
    Numbers.require(interval, levels, between, within);
    this.interval = interval;
    this.tail = tail;
    this.levels = levels.clone();
    this.between = between.clone();
    this.within = within.clone();
  }

  /**
   * What the next sensor is expected to be like. Its level may lie as far from the middle as the
   * narrowest normal distribution says that covers three quarters, nine tenths and 97.5 % of the
   * peers; its noise is that of a noisy one among them.
   *
   * @param peers summaries of sensors of one kind, each with the same features
   * @return nothing if there are fewer than {@value #FEWEST_PEERS}
   */
  public static Optional<FleetPrior> of(Collection<SensorSummary> peers) {
    if (peers.size() < FEWEST_PEERS) {
      return Optional.empty();
    }
    int features = peers.iterator().next().features();
    double[] levels = new double[features];
    double[] between = new double[features];
    double[] within = new double[features];
    for (int f = 0; f < features; f++) {
      int feature = f;
      double[] known = sorted(peers, peer -> peer.level(feature));
      boolean enough = known.length >= FEWEST_PEERS;
      levels[f] = enough ? quantile(known, 0.5) : Double.NaN;
      if (enough) {
        double wander = quantile(sorted(peers, peer -> peer.wander(feature)), 0.5);
        double apart = (1 + 4.0 / known.length) * apart(known, levels[f]);
        between[f] = Math.sqrt(apart * apart + wander * wander);
        double spread = quantile(sorted(peers, peer -> peer.spread(feature)), NOISY);
        within[f] = Math.max(spread, Math.abs(levels[f]) * LEAST + Double.MIN_NORMAL);
      }
    }
    FleetTail tail =
        new FleetTail(
            quantile(sorted(peers, peer -> peer.tail().edge()), 0.5),
            quantile(sorted(peers, peer -> peer.tail().decade()), 0.5));
    double interval = quantile(sorted(peers, SensorSummary::interval), 0.5);
    return Optional.of(new FleetPrior(peers.size(), interval, tail, levels, between, within));
  }

  private static double apart(double[] sorted, double middle) {
    double most = 0;
    for (int i = 0; i < QUANTILES.length; i++) {
      double above = quantile(sorted, PROBABILITIES[i]) - middle;
      double below = middle - quantile(sorted, 1 - PROBABILITIES[i]);
      most = Math.max(most, Math.max(above, below) / QUANTILES[i]);
    }
    return most;
  }

  private static double[] sorted(
      Collection<SensorSummary> peers, ToDoubleFunction<SensorSummary> number) {
    DoubleStream numbers = peers.stream().mapToDouble(number);
    return numbers.filter(Double::isFinite).sorted().toArray();
  }

  /** The quantile between the two nearest values. */
  private static double quantile(double[] sorted, double probability) {
    double at = probability * (sorted.length - 1);
    int below = (int) at;
    int above = Math.min(sorted.length - 1, below + 1);
    return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
  }

  /** How many sensors this is made from. */
  public int peers() {
    return peers;
  }

  /** How many features they have. */
  public int features() {
    return levels.length;
  }

  /** The usual time between readings, in milliseconds. */
  public double interval() {
    return interval;
  }

  /** How odd their healthy readings get. */
  public FleetTail tail() {
    return tail;
  }

  /** The middle of the sensors' levels of a feature; NaN where nothing is known. */
  public double level(int feature) {
    return levels[feature];
  }

  /** The standard deviation of sensors' levels of a feature. */
  public double between(int feature) {
    return between[feature];
  }

  /** The standard deviation of a sensor's readings of a feature around its level. */
  public double within(int feature) {
    return within[feature];
  }

  /** Writes the prior. */
  public void writeTo(DataOutput out) throws IOException {
    out.writeByte(FORMAT);
    out.writeInt(levels.length);
    out.writeInt(peers);
    out.writeDouble(interval);
    tail.writeTo(out);
    for (double[] numbers : new double[][] {levels, between, within}) {
      Numbers.write(numbers, out);
    }
  }

  /**
   * Reads what {@link #writeTo} wrote.
   *
   * @throws IOException if the bytes are no prior, or one of a newer format
   */
  public static FleetPrior readFrom(DataInput in) throws IOException {
    Numbers.requireFormat("prior", in.readUnsignedByte(), FORMAT);
    int features = Numbers.readFeatures(in);
    int peers = in.readInt();
    double interval = Checked.size(in);
    FleetTail tail = FleetTail.readFrom(in);
    return new FleetPrior(
        peers,
        interval,
        tail,
        Numbers.levels(in, features),
        Numbers.sizes(in, features),
        Numbers.sizes(in, features));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FleetPrior that
        && peers == that.peers
        && Double.compare(interval, that.interval) == 0
        && tail.equals(that.tail)
        && Arrays.equals(levels, that.levels)
        && Arrays.equals(between, that.between)
        && Arrays.equals(within, that.within);
  }

  @Override
  public int hashCode() {
    return 31 * peers + Arrays.hashCode(levels);
  }

  @Override
  public String toString() {
    return "FleetPrior[" + peers + " peers, levels " + Arrays.toString(levels) + "]";
  }
}

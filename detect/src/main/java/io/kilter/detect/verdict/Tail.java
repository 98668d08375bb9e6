package io.kilter.detect.verdict;

import io.kilter.detect.state.Checked;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * An online estimate of how improbable an oddness is, from the largest ones seen so far.
 *
 * <p>Peaks over threshold with a Hill estimator (B. Hill, 1975; applied to streams by A. Siffer et
 * al., "Anomaly Detection in Streams with Extreme Value Theory", KDD 2017): the largest oddnesses,
 * one per cluster of readings, are kept in order; those above a high rank give the mean logarithmic
 * excess, which extrapolates beyond everything seen. All logarithms are of oddness plus a {@code
 * pad}: with a small pad the tail is a power law, with a large one it is close to exponential. What
 * is believed of the mean excess beforehand counts as some excesses, and a floor is added, so that
 * a tail that looked thin by chance does not make small excesses astronomically rare.
 *
 * <p>What is odd for long is one event, not many, so that a long fault which is not found does not
 * become the usual tail within hours (declustering by runs: R. Smith, I. Weissman, "Estimating the
 * Extremal Index", 1994). Once {@value #MATURE} readings have been counted, a cluster most of which
 * was above that high rank is followed by one that may last twice as long; and so on, up to a
 * longest, so that what stays becomes usual after all.
 *
 * <p>The largest of a cluster may wait, until as many later clusters as wanted have closed, before
 * it counts. A fault that grows slowly then does not teach the tail its own beginnings: {@link
 * #discard} drops all that waits when the fault is found.
 *
 * <p>Below the rank the probability is the empirical one, and below the smallest kept value it
 * falls off as the square of the oddness, which keeps the order.
 *
 * <p>It forgets in steps: when it has counted {@code memory} readings it halves the count and drops
 * every second value. State is {@code 4 * (size + waiting) + 14} bytes at most. Not thread-safe.
 */
public final class Tail {
  private static final double LN10 = 2.302585092994046;
  private static final double SHARE = 0.02;
  private static final int FEWEST = 5;
  private static final double MOST_DECADES = 12;
  private static final double LARGEST = 1e37;
  private static final int MATURE = 1000;

  private final Prior prior;
  private final int apart;
  private final int longest;
  private final int memory;
  private final float[] top;
  private int held;
  private int counted;
  private int sinceOpened;
  private int length;
  private int above;
  private float peak;
  private boolean dropFirst;
  private final float[] waiting;
  private int waits;

  /**
   * What is believed of the mean logarithmic excess before anything is seen.
   *
   * @param excess the mean logarithmic excess expected
   * @param weight how many observed excesses that is worth
   * @param floor added to the result
   */
  public record Prior(double excess, double weight, double floor) {}

  /**
   * @param size how many of the largest values to keep
   * @param waiting how many clusters' largest values wait before they count
   * @param prior what is believed of the tail beforehand
   * @param apart readings that a cluster usually lasts from the value that opened it
   * @param longest readings that a cluster of persistently large values lasts, at most 255
   * @param memory readings after which half is forgotten
   */
  public Tail(int size, int waiting, Prior prior, int apart, int longest, int memory) {
    this.prior = prior;
    this.apart = apart;
    this.longest = longest;
    this.memory = memory;
    this.top = new float[size];
    this.waiting = new float[waiting];
    this.length = apart;
    this.sinceOpened = apart;
  }

  /**
   * How improbable an oddness is, as the negative decimal logarithm of its tail probability, at
   * most 12; 0 while too little has been seen.
   */
  public double decades(double oddness, double pad) {
    if (held < FEWEST) {
      return 0;
    }
    float value = (float) Math.min(oddness, LARGEST);
    int rank = rank();
    float edge = top[rank - 1];
    if (value > edge) {
      double beyond = StrictMath.log((value + pad) / (edge + pad)) / excess(rank, pad);
      return Math.min(MOST_DECADES, decadesOfRank(rank) + beyond / LN10);
    }
    float least = top[held - 1];
    if (value > least) {
      int above = rank;
      while (top[above] >= value) {
        above++;
      }
      return decadesOfRank(above + 1);
    }
    double part = least > 0 ? value / (double) least : 0;
    return decadesOfRank(held + 1) * part * part;
  }

  /** Whether an oddness is among the largest, so that {@link #decades} is no mere interpolation. */
  public boolean ranks(double oddness) {
    return held < top.length || (float) Math.min(oddness, LARGEST) > top[held - 1];
  }

  /**
   * The oddness that would be as improbable as this, the inverse of {@link #decades} in the tail.
   */
  public double oddness(double decades, double pad) {
    if (held < FEWEST) {
      return LARGEST;
    }
    int rank = rank();
    double beyond = (decades - decadesOfRank(rank)) * LN10 * excess(rank, pad);
    double odd = (top[rank - 1] + pad) * StrictMath.exp(Math.min(80, beyond)) - pad;
    return Math.max(0, Math.min(LARGEST, odd));
  }

  /** Counts a reading and remembers its oddness if it is the largest of its cluster. */
  public void learn(double oddness) {
    float value = (float) Math.min(oddness, LARGEST);
    counted++;
    if (counted >= MATURE && value > top[rank() - 1]) {
      above++;
    }
    if (sinceOpened >= length) {
      length = 2 * above > length ? Math.min(longest, 2 * length) : apart;
      above = 0;
      sinceOpened = 0;
      peak = value;
      open();
    } else {
      sinceOpened++;
      if (value > peak) {
        replace(value);
        peak = value;
      }
    }
    if (counted >= memory) {
      forget();
    }
  }

  /** Drops the clusters that wait, which turned out to be the beginning of an anomaly. */
  public void discard() {
    waits = 0;
    above = 0;
    length = apart;
    sinceOpened = apart;
  }

  private void open() {
    // The first few count at once: there must be a tail before there can be a judgement.
    if (waiting.length == 0 || (waits == 0 && held < 2 * FEWEST)) {
      insert(peak);
      return;
    }
    if (waits == waiting.length) {
      insert(waiting[0]);
      System.arraycopy(waiting, 1, waiting, 0, --waits);
    }
    waiting[waits++] = peak;
  }

  private void replace(float value) {
    if (waits > 0) {
      waiting[waits - 1] = value;
    } else {
      remove(peak);
      insert(value);
    }
  }

  private int rank() {
    return Math.min(held, Math.max(FEWEST, (int) (SHARE * (counted + 1))));
  }

  private double decadesOfRank(int rank) {
    return Math.max(0, StrictMath.log10((counted + 2.0) / rank));
  }

  private double excess(int rank, double pad) {
    double edge = top[rank - 1] + pad;
    // The logarithm of a product is the sum of the logarithms: one logarithm for eight ratios.
    double sum = 0;
    double product = 1;
    for (int i = 0; i < rank; i++) {
      product *= (top[i] + pad) / edge;
      if ((i & 3) == 3) {
        sum += StrictMath.log(product);
        product = 1;
      }
    }
    sum += StrictMath.log(product) + prior.weight() * prior.excess();
    return sum / (rank + prior.weight()) + prior.floor();
  }

  private void insert(float value) {
    if (held == top.length && value <= top[held - 1]) {
      return;
    }
    int at = held < top.length ? held++ : held - 1;
    while (at > 0 && top[at - 1] < value) {
      top[at] = top[at - 1];
      at--;
    }
    top[at] = value;
  }

  private void remove(float value) {
    for (int i = 0; i < held; i++) {
      if (top[i] == value) {
        System.arraycopy(top, i + 1, top, i, held - i - 1);
        held--;
        return;
      }
    }
  }

  private void forget() {
    int kept = 0;
    for (int i = dropFirst ? 1 : 0; i < held; i += 2) {
      top[kept++] = top[i];
    }
    held = kept;
    dropFirst = !dropFirst;
    counted /= 2;
  }

  /** Writes the state, without the constructor's arguments. */
  public void writeTo(DataOutput out) throws IOException {
    out.writeByte(held);
    for (int i = 0; i < held; i++) {
      out.writeFloat(top[i]);
    }
    out.writeByte(waits);
    for (int i = 0; i < waits; i++) {
      out.writeFloat(waiting[i]);
    }
    out.writeInt(counted);
    out.writeByte(sinceOpened);
    out.writeByte(length);
    out.writeByte(above);
    out.writeFloat(peak);
    out.writeBoolean(dropFirst);
  }

  /** Reads what {@link #writeTo} wrote. */
  public void readFrom(DataInput in) throws IOException {
    held = read(in, top);
    for (int i = 1; i < held; i++) {
      Checked.require(top[i] <= top[i - 1], top[i]);
    }
    waits = read(in, waiting);
    counted = Checked.count(in, memory);
    Checked.require(held > 0 || counted == 0, counted);
    sinceOpened = in.readUnsignedByte();
    length = in.readUnsignedByte();
    above = in.readUnsignedByte();
    peak = oddness(in);
    dropFirst = in.readBoolean();
  }

  private static float oddness(DataInput in) throws IOException {
    return Math.max(0, Checked.single(in, LARGEST));
  }

  private static int read(DataInput in, float[] into) throws IOException {
    int length = in.readUnsignedByte();
    if (length > into.length) {
      throw new IOException("A tail of " + length + " values does not fit into " + into.length);
    }
    for (int i = 0; i < length; i++) {
      into[i] = oddness(in);
    }
    return length;
  }
}

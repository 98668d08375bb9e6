package io.kilter.detect.forest;

import io.kilter.detect.multivariate.Oddness;
import io.kilter.detect.multivariate.Sizes;
import io.kilter.detect.multivariate.Standard;
import io.kilter.detect.random.SplitMix64;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * How soon random cuts set a reading apart from those before it: an isolation forest (F. Liu, K.
 * Ting, Z. Zhou, 2008) over a fading sample of the stream, as the robust random cut forest has (S.
 * Guha, N. Mishra, G. Roy, O. Schrijvers, "Robust Random Cut Forest Based Anomaly Detection on
 * Streams", ICML 2016), whose trees are regrown in turn instead of being changed at every reading:
 * a reading costs one descent a tree. A tree knows one feature or two, so that a fault of one among
 * many stands out in some trees, and the oddness is the root of the mean square over trees of how
 * much sooner than by the first cut the reading is set apart.
 *
 * <p>Each feature gives two dimensions: how far it is from its level ({@link Standard}), and from
 * its own recent level ({@link Sizes}), both on one scale; with a shingle of several readings, as
 * the random cut forest has, also how far each reading before was from its level. A missing value
 * counts as what was expected. Cuts know the features by the order of their first levels, not by
 * their place in the reading, which is thus of no importance.
 */
final class Forest implements Oddness {
  /**
   * Two for each feature, within bounds: one that knows it alone and one that knows another too.
   */
  private static final int TREES = 32;

  private static final int MOST_TREES = 96;
  private static final int DEPTH = 6;

  /** Points closer than this, in usual spreads, are not told apart. */
  private static final double LEAST_CUT = 0.1;

  /**
   * The same for shingles, of which those alike in some readings differ in no more than noise in
   * the others: only a cut there sees who is unlike them. More than a rounding wiggle on a
   * constant.
   */
  private static final double LEAST_SHINGLE_CUT = 0.001;

  private static final int SAMPLE = 64;
  private static final int MEMORY = 256;

  /** Readings between two that are remembered, once the memory is full. */
  private static final int STRIDE = 8;

  /** Readings between two trees that are regrown, once the memory is full. */
  private static final int REGROWTH = 16;

  /** Points before trees are grown. */
  private static final int FEWEST = 24;

  /** The oddness of a point that the first cut sets apart, of one feature. */
  private static final double ODD = 5;

  private static final int MOST_COUNTED = 16;
  private static final double MOST_ODD = 1e6;
  private static final int TURNS = 2;
  private static final int SCALED = 8;
  private static final int SETTLED = 120;
  private static final double RATE = 1 / 4096.0;
  private static final double LEAST_CHANGE = 0.1;
  private static final double LEAST_RANGE = 1;
  private static final double AMNESIC = 3;
  private static final int COUNTED = 1 << 15;

  /** The credit a tree gives a reading that does not stand out. */
  private static final double USUAL_CREDIT = 1;

  private final int features;
  private final int perFeature;
  private final Standard standard;
  private final Sizes changes;
  private final Memory memory;
  private final CutTrees trees;
  private final int count;
  private final double scale;
  private final char[] place;
  private final Lags lags;
  private SplitMix64 random;
  private int learnt;
  private int sinceKept;
  private int sinceGrown;
  private int turn;
  private boolean grown;

  // Of the last reading alone, and not part of the state.
  private final double[] point;
  private final double[] scaled;
  private final double[] level;
  private final double[] unit;
  private final double[] recent;
  private final double[] changeUnit;
  private final double[] credit;
  private final double[] middle;
  private boolean credited;

  /**
   * @param shingle readings that are judged together, at least 1
   */
  Forest(int features, int shingle, long seed) {
    this.features = features;
    this.perFeature = 1 + shingle;
    this.lags = new Lags(features, shingle - 1);
    this.standard = new Standard(features);
    this.changes = new Sizes(features);
    this.memory = new Memory(MEMORY, perFeature * features);
    this.count = Math.max(TREES, Math.min(MOST_TREES, 2 * features));
    double leastCut = shingle == 1 ? LEAST_CUT : LEAST_SHINGLE_CUT;
    this.trees = new CutTrees(count, perFeature, DEPTH, SAMPLE, leastCut);
    this.scale = ODD * ODD * Math.min(features, MOST_COUNTED) / count;
    this.place = new char[features];
    this.random = SplitMix64.stream(seed, 1);
    this.point = new double[perFeature * features];
    this.scaled = new double[features];
    this.level = new double[features];
    this.unit = new double[features];
    this.recent = new double[features];
    this.changeUnit = new double[features];
    this.credit = new double[point.length];
    this.middle = new double[point.length];
  }

  @Override
  public double measure(double[] values) {
    boolean informed = false;
    credited = false;
    for (int f = 0; f < features; f++) {
      boolean there = Double.isFinite(values[f]);
      informed |= there;
      double least = Math.max(LEAST_CHANGE, standard.wiggle(f));
      level[f] = standard.value(f, 0);
      unit[f] = standard.value(f, 1) - level[f];
      recent[f] = changes.recent(f);
      changeUnit[f] = changes.unit(f, least);
      scaled[f] = there ? standard.of(f, values[f]) : recent[f];
      int at = perFeature * place[f];
      point[at] = scaled[f];
      point[at + 1] = changes.change(f, scaled[f], least);
      lags.copy(f, point, at + 2);
    }
    if (!informed) {
      return Double.NaN;
    }
    if (!grown) {
      return 0;
    }
    double sum = 0;
    for (int tree = 0; tree < count; tree++) {
      double depth = trees.depth(tree, point, LEAST_RANGE);
      sum += 1 / (depth * depth);
    }
    return Math.min(MOST_ODD, Math.sqrt(scale * sum));
  }

  @Override
  public void learn(double[] values, double pace) {
    if (learnt >= SCALED) {
      double start = AMNESIC / (learnt - SCALED + AMNESIC);
      double weight = Math.min(1, pace * Math.max(RATE, start));
      for (int f = 0; f < features; f++) {
        if (Double.isFinite(values[f])) {
          changes.learn(f, scaled[f], weight, pace);
        }
      }
    }
    if (learnt == SCALED + SCALED) {
      order();
    } else if (learnt > SCALED + SCALED) {
      remember(pace);
    }
    for (int f = 0; f < features; f++) {
      if (Double.isFinite(values[f])) {
        standard.learn(f, values[f], pace);
      }
    }
    lags.add(scaled);
    learnt = Math.min(COUNTED, learnt + 1);
  }

  private void remember(double pace) {
    boolean full = memory.held() == MEMORY;
    sinceKept++;
    if (!full || sinceKept * pace >= STRIDE) {
      if (full || pace >= 1) {
        memory.add(point, random);
        sinceKept = 0;
      }
    }
    sinceGrown++;
    if (memory.held() >= FEWEST && (!grown || !full || sinceGrown >= REGROWTH)) {
      sinceGrown = 0;
      int times = grown ? 1 : count;
      for (int i = 0; i < times; i++) {
        regrow();
      }
      grown = true;
    }
  }

  /** Trees take turns, and so do features: every second tree knows one, the others two. */
  private void regrow() {
    int tree = turn % count;
    int feature = (turn / 2) % features;
    int other = tree % 2 == 0 || features == 1 ? feature : random.nextInt(features);
    trees.grow(tree, feature, other, memory, random);
    turn = turn + 1 == TURNS * count * features ? 0 : turn + 1;
  }

  /** Gives each feature its place: the rank of its level. */
  private void order() {
    for (int f = 0; f < features; f++) {
      int rank = 0;
      double level = level(f);
      for (int other = 0; other < features; other++) {
        double otherLevel = level(other);
        rank += otherLevel < level || (otherLevel == level && other < f) ? 1 : 0;
      }
      place[f] = (char) rank;
    }
  }

  private double level(int feature) {
    double level = standard.value(feature, 0);
    return Double.isNaN(level) ? Double.POSITIVE_INFINITY : level;
  }

  @Override
  public boolean settled() {
    return learnt > SETTLED;
  }

  @Override
  public void shares(double[] into) {
    credit();
    double sum = 0;
    for (double part : credit) {
      sum += part;
    }
    for (int f = 0; f < features; f++) {
      into[f] = sum > 0 ? credit(f) / sum : 0;
    }
  }

  private double credit(int feature) {
    double sum = 0;
    for (int i = 0; i < perFeature; i++) {
      sum += credit[perFeature * place[feature] + i];
    }
    return sum;
  }

  private void credit() {
    if (credited) {
      return;
    }
    credited = true;
    Arrays.fill(credit, 0);
    Arrays.fill(middle, 0);
    for (int tree = 0; tree < count && grown; tree++) {
      trees.credit(tree, point, LEAST_RANGE, credit, middle);
    }
  }

  /**
   * The middle of what the readings have that a reading was set apart from, and the recent level
   * where it was not: what is above it is odd for being high.
   */
  @Override
  public void expected(double[] into) {
    credit();
    for (int f = 0; f < features; f++) {
      int at = perFeature * place[f];
      double asRecent = USUAL_CREDIT * count / features;
      double fromChange = credit[at + 1] * recent[f] + middle[at + 1] * changeUnit[f];
      double sum = asRecent * recent[f] + middle[at] + fromChange;
      into[f] = level[f] + unit[f] * sum / (asRecent + credit[at] + credit[at + 1]);
    }
  }

  @Override
  public void writeTo(DataOutput out) throws IOException {
    out.writeLong(random.state());
    out.writeShort(learnt);
    out.writeShort(sinceKept);
    out.writeByte(sinceGrown);
    out.writeInt(turn);
    out.writeBoolean(grown);
    for (char rank : place) {
      out.writeChar(rank);
    }
    standard.writeTo(out);
    changes.writeTo(out);
    lags.writeTo(out);
    memory.writeTo(out);
    if (grown) {
      trees.writeTo(out);
    }
  }

  @Override
  public void readFrom(DataInput in) throws IOException {
    random = new SplitMix64(in.readLong());
    learnt = in.readUnsignedShort();
    sinceKept = in.readUnsignedShort();
    sinceGrown = in.readUnsignedByte();
    turn = Math.max(0, in.readInt()) % (TURNS * count * features);
    grown = in.readBoolean();
    for (int f = 0; f < features; f++) {
      place[f] = in.readChar();
      if (place[f] >= features) {
        throw new IOException("A feature's place is " + (int) place[f] + " of " + features);
      }
    }
    standard.readFrom(in);
    changes.readFrom(in);
    lags.readFrom(in);
    memory.readFrom(in);
    if (grown) {
      trees.readFrom(in, perFeature * features);
    }
  }
}

package io.kilter.detect.seasonal;

import io.kilter.detect.state.Checked;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The seasons of one feature: finds their periods, tries them, learns their profiles and drops them
 * when they no longer explain anything. Several go together, as a day and a week do: all learn from
 * the same error, as in the double seasonal smoothing of J. Taylor, "Short-term electricity demand
 * forecasting using double seasonal exponential smoothing" (2003). Each new one is looked for in
 * what those before it leave.
 */
final class Track {
  /** In usual errors, what counts as far off. */
  static final double CLIP = 4;

  static final double SPREAD_RATE = 1 / 256.0;
  private static final int MOST_SEASONS = 3;

  /** Readings over which the usual time between readings is found. */
  private static final int MEASURED = 64;

  private static final double NEAR = 0.25;

  /** Bins of a scale between two searches in it. */
  private static final int FRESH = 32;

  private static final int FEWEST_HELD = 32;
  private static final double LARGEST = 1e100;
  private static final int DAY_BINS = 48;
  private static final double LONG_PERIOD = 3 * Calendar.DAY;

  /** A season that leaves more of the squared error than this for so many cycles is dropped. */
  private static final double USELESS = 0.97;

  private static final int USELESS_CYCLES = 4;

  private final History history = new History();
  private final Trial trial = new Trial();
  private final Season[] seasons = new Season[MOST_SEASONS];
  private final int[] useless = new int[MOST_SEASONS];
  private final double[] parts = new double[MOST_SEASONS];
  private int count;
  private final SlowLevel level = new SlowLevel();
  private double spread;
  private double anchor;
  private double interval;
  private int measured;
  private long last;
  private boolean begun;

  /** Of the last reading alone, and not part of the state. */
  private double rebased;

  Track() {
    for (int i = 0; i < MOST_SEASONS; i++) {
      seasons[i] = new Season();
    }
  }

  /** How many periods are known. */
  int periods() {
    return count;
  }

  /** A period that is known, in milliseconds. */
  double period(int at) {
    return seasons[at].period();
  }

  /** By how much the seasons' sum jumped at the last reading, because one came or went. */
  double rebased() {
    return rebased;
  }

  /**
   * What the seasons add at a reading, from what came before it; then learns from it.
   *
   * @param value NaN if missing
   * @param anomalous whether the reading before was
   */
  double season(long time, double value, boolean anomalous, Finder finder) {
    rebased = 0;
    if (!begun) {
      return begin(time, value);
    }
    double step = Math.max(0, (double) time - last);
    last = Math.max(last, time);
    double sum = pass(step, anomalous);
    if (!Double.isFinite(value)) {
      if (trial.on()) {
        trial.season().pass(step, trial.spread(), anomalous);
      }
      return sum;
    }
    double x = Math.max(-LARGEST, Math.min(LARGEST, value));
    double rest = x - sum;
    if (trial.on() && trial.judge(rest, step, anomalous)) {
      accept(finder);
      return sum + rebased;
    }
    learn(rest, step);
    measure(step);
    if (history.started()) {
      history.add(last, rest - anchor);
      if (!trial.on() && count < MOST_SEASONS) {
        search(finder);
      }
    }
    return sum;
  }

  private double begin(long time, double value) {
    if (Double.isFinite(value)) {
      begun = true;
      last = time;
      anchor = Math.max(-LARGEST, Math.min(LARGEST, value));
      level.start(anchor);
    }
    return 0;
  }

  private double pass(double step, boolean anomalous) {
    double sum = 0;
    int dropped = -1;
    for (int i = 0; i < count; i++) {
      if (seasons[i].pass(step, spread, anomalous)) {
        level.shift(seasons[i].center());
        useless[i] = seasons[i].lastUnexplained() > USELESS ? useless[i] + 1 : 0;
        dropped = useless[i] >= USELESS_CYCLES ? i : dropped;
      }
      parts[i] = seasons[i].value();
      sum += parts[i];
    }
    if (dropped >= 0) {
      sum -= parts[dropped];
      rebased -= parts[dropped];
      drop(dropped);
    }
    level.pass(step, memory());
    return sum;
  }

  private void drop(int at) {
    Season gone = seasons[at];
    count--;
    for (int i = at; i < count; i++) {
      seasons[i] = seasons[i + 1];
      useless[i] = useless[i + 1];
      parts[i] = parts[i + 1];
    }
    seasons[count] = gone;
    history.clear();
    trial.stop();
  }

  /** The level forgets over the longest period, so that it follows none of them. */
  private double memory() {
    double longest = MEASURED * Math.max(1, interval);
    for (int i = 0; i < count; i++) {
      longest = Math.max(longest, seasons[i].period());
    }
    return longest;
  }

  private void learn(double rest, double step) {
    double error = rest - level.value();
    double size = Math.abs(error);
    boolean early = measured < MEASURED;
    double limit = early || spread == 0 ? LARGEST : CLIP * spread;
    for (int i = 0; i < count; i++) {
      seasons[i].miss(error, parts[i], spread);
    }
    double memory = memory();
    double weight = early ? 1.0 / (measured + 2) : step / (step + memory);
    level.learn(Math.max(-limit, Math.min(limit, error)), weight, memory);
    double rate = early ? 1.0 / (measured + 2) : SPREAD_RATE;
    spread += rate * (Math.min(size, limit) - spread);
  }

  /** Moves towards the median of the steps by ever less, and close to it to their mean. */
  private void measure(double step) {
    if (measured >= MEASURED) {
      return;
    }
    double factor = 1 + 4.0 / (measured + 4);
    double now = Math.max(1, step);
    if (measured == 0) {
      interval = now;
    } else if (Math.abs(now - interval) <= NEAR * interval) {
      interval += NEAR * (now - interval);
    } else {
      interval = now > interval ? interval * factor : interval / factor;
    }
    measured++;
    if (measured == MEASURED) {
      history.start(Math.max(1, Math.round(interval)));
    }
  }

  private void search(Finder finder) {
    for (int scale = 0; scale < history.scales(); scale++) {
      if (history.fresh(scale) >= FRESH && history.held(scale) >= FEWEST_HELD) {
        double found = finder.search(history, scale);
        if (found > 0 && attempt(finder, found, scale)) {
          return;
        }
      }
    }
  }

  private boolean attempt(Finder finder, double binsOfPeriod, int scale) {
    double width = history.width(scale);
    double found = binsOfPeriod * width;
    double period = Calendar.exact(found, binsOfPeriod / finder.length());
    boolean calendar = period > 0;
    period = calendar ? period : found;
    if (isKnown(period, calendar)) {
      return false;
    }
    Season season = trial.season();
    int most = period > LONG_PERIOD ? Profile.MOST_BINS : DAY_BINS;
    season.start(period, calendar, Math.min(most, Math.rint(period / interval)));
    double since = (double) last - history.end(scale);
    season.align(since);
    season
        .profile()
        .shape(finder.means, finder.length(), season.phase(), width / period, finder.room);
    trial.begin(scale, anchor + finder.level, spread);
    season.pass(since, spread, false);
    return true;
  }

  /** Whether a period is known, or a multiple of one that is: a chance leftover of its profile. */
  private boolean isKnown(double period, boolean calendar) {
    boolean known = !calendar && Calendar.isMultiple(period, Calendar.DAY);
    for (int i = 0; i < count; i++) {
      known |= Calendar.isSame(period, seasons[i].period());
      known |= !calendar && Calendar.isMultiple(period, seasons[i].period());
    }
    return known;
  }

  private void accept(Finder finder) {
    Season accepted = trial.end(seasons[count]);
    if (!accepted.calendar()) {
      double width = history.width(trial.scale());
      double bins = accepted.period() / width;
      accepted.refine(width * finder.precise(history, trial.scale(), bins));
    }
    seasons[count] = accepted;
    useless[count] = 0;
    count++;
    level.start(trial.level().value());
    spread = trial.spread();
    rebased += accepted.value();
    history.subtract(accepted, last);
  }

  void writeTo(DataOutput out) throws IOException {
    out.writeBoolean(begun);
    out.writeLong(last);
    out.writeDouble(anchor);
    out.writeDouble(interval);
    out.writeByte(measured);
    out.writeDouble(spread);
    level.writeTo(out);
    out.writeByte(count);
    for (int i = 0; i < count; i++) {
      out.writeByte(useless[i]);
      seasons[i].writeTo(out);
    }
    trial.writeTo(out);
    history.writeTo(out);
  }

  void readFrom(DataInput in) throws IOException {
    begun = in.readBoolean();
    last = in.readLong();
    anchor = Checked.number(in);
    interval = Checked.size(in);
    measured = in.readUnsignedByte();
    spread = Checked.size(in);
    level.readFrom(in);
    count = in.readUnsignedByte();
    if (count > MOST_SEASONS) {
      throw new IOException("A state claims " + count + " seasons");
    }
    for (int i = 0; i < count; i++) {
      useless[i] = in.readUnsignedByte();
      seasons[i].readFrom(in);
    }
    trial.readFrom(in);
    history.readFrom(in);
  }
}

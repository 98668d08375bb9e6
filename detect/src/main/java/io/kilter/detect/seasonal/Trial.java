package io.kilter.detect.seasonal;

import io.kilter.detect.state.Checked;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * A season on trial: it forecasts readings that came after it was proposed, beside a level of the
 * same slowness without it, and is accepted if it leaves clearly less error for some cycles on end.
 * A chance period of noise or of a random walk does not go on, and fails; each that failed makes
 * the next trial of its scale a cycle longer, so that many trials do not let chance through.
 */
final class Trial {
  private static final int FEWEST_CYCLES = 2;

  /** How many more for a period that the calendar does not know. */
  private static final int DOUBTFUL_CYCLES = 1;

  private static final int MORE_CYCLES = 3;
  private static final int MOST_FAILED = 8;

  /** The share of the squared error that may be left, over all cycles and in the worst one. */
  private static final double ACCEPTED = 0.8;

  private static final double REJECTED = 0.95;

  /** Readings that the spread before the trial counts for. */
  private static final int SPREAD_BEFORE = 8;

  private final SlowLevel level = new SlowLevel();
  private Season season = new Season();
  private boolean on;
  private double spread;
  private double total;
  private int judged;
  private int readings;

  /** Trials that failed since one succeeded, by the scale that proposed them. */
  private final byte[] failed = new byte[History.MOST_SCALES];

  private int scale;

  boolean on() {
    return on;
  }

  Season season() {
    return season;
  }

  int scale() {
    return scale;
  }

  SlowLevel level() {
    return level;
  }

  double spread() {
    return spread;
  }

  /** Begins with the season that {@link #season} was shaped to. */
  void begin(int from, double start, double usualError) {
    on = true;
    scale = from;
    level.start(start);
    spread = usualError;
    total = 0;
    judged = 0;
    readings = 0;
  }

  /** Gives the season away, for another object to shape next time. */
  Season end(Season other) {
    Season tried = season;
    season = other;
    on = false;
    return tried;
  }

  void stop() {
    on = false;
  }

  /**
   * Tries the season on a reading.
   *
   * @param rest the reading without the seasons that are known
   * @param step milliseconds since the reading before
   * @return whether the season is accepted; whether the trial is over, {@link #on} tells
   */
  boolean judge(double rest, double step, boolean anomalous) {
    double memory = season.period();
    level.pass(step, memory);
    boolean cycle = season.pass(step, spread, anomalous);
    if (cycle) {
      level.shift(season.center());
      judged++;
      total += season.lastUnexplained();
      boolean holds = season.lastUnexplained() <= REJECTED;
      int doubt = season.calendar() ? 0 : DOUBTFUL_CYCLES;
      int fewest = FEWEST_CYCLES + doubt + failed[scale];
      if (holds && judged >= fewest && total <= ACCEPTED * judged) {
        failed[scale] = 0;
        return true;
      }
      on = holds && judged < fewest + MORE_CYCLES;
      if (!on) {
        failed[scale] = (byte) Math.min(MOST_FAILED, failed[scale] + 1);
      }
    }
    double value = season.value();
    double error = rest - level.value() - value;
    season.miss(error, value, spread);
    double limit = Track.CLIP * spread;
    level.learn(Math.max(-limit, Math.min(limit, error)), step / (step + memory), memory);
    double size = Math.min(Math.abs(error), limit + Double.MIN_NORMAL);
    readings++;
    double rate = Math.max(Track.SPREAD_RATE, 1.0 / (readings + SPREAD_BEFORE));
    spread += rate * (size - spread);
    return false;
  }

  void writeTo(DataOutput out) throws IOException {
    out.writeBoolean(on);
    out.write(failed);
    if (on) {
      out.writeByte(scale);
      season.writeTo(out);
      level.writeTo(out);
      out.writeDouble(spread);
      out.writeDouble(total);
      out.writeByte(judged);
      out.writeInt(readings);
    }
  }

  void readFrom(DataInput in) throws IOException {
    on = in.readBoolean();
    in.readFully(failed);
    if (on) {
      scale = in.readUnsignedByte();
      if (scale >= failed.length) {
        throw new IOException("A history has no scale " + scale);
      }
      season.readFrom(in);
      level.readFrom(in);
      spread = Checked.size(in);
      total = in.readDouble();
      Checked.require(total >= 0, total);
      judged = in.readUnsignedByte();
      readings = Checked.count(in, Integer.MAX_VALUE);
    }
  }
}

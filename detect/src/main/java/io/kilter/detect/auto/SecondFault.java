package io.kilter.detect.auto;

import io.kilter.detect.verdict.AlertBudget;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * When a second fault is to be found that resembles a first. Novelty knows it, since it remembers
 * what was odd as soon as it is over; the baseline does not. So for {@value #HELD} readings after
 * an alert with which the baseline agreed, the baseline's word counts by itself as soon as it had
 * nothing to say for {@value #CALM} readings: the first fault is over, whatever comes is another.
 *
 * <p>It counts so for one fault. A sensor that the baseline finds anomalous time and again thus has
 * two alerts at most for what novelty would have told once.
 *
 * <p>State is 3 bytes. Not thread-safe.
 */
final class SecondFault {
  /** As long as novelty's longest rest after an alert. */
  private static final int HELD = 200;

  private static final int CALM = 100;

  private int left;
  private int calm;
  private boolean begun;

  /** Whether the baseline's word counts for the next reading. */
  boolean due() {
    return left > 0 && (begun || calm >= CALM);
  }

  /**
   * Learns from the verdicts on a reading.
   *
   * @param verdict the one that is given
   * @param baseline the one that the baseline would have given
   * @param byBaseline whether the first of them followed the baseline
   */
  void learn(AlertBudget verdict, AlertBudget baseline, boolean byBaseline) {
    if (begun && !verdict.anomaly()) {
      begun = false;
      left = 0;
    } else if (verdict.alert() && left == 0 && baseline.anomaly()) {
      left = HELD;
    } else if (verdict.alert() && left > 0 && byBaseline) {
      begun = true;
    } else if (left > 0 && !begun) {
      left--;
    }
    calm = baseline.anomaly() ? 0 : Math.min(CALM, calm + 1);
  }

  void writeTo(DataOutput out) throws IOException {
    out.writeByte(left);
    out.writeByte(calm);
    out.writeBoolean(begun);
  }

  void readFrom(DataInput in) throws IOException {
    left = Math.min(HELD, in.readUnsignedByte());
    calm = Math.min(CALM, in.readUnsignedByte());
    begun = in.readBoolean();
  }
}

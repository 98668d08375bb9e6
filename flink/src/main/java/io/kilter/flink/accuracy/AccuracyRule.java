package io.kilter.flink.accuracy;

import java.io.Serializable;

/**
 * When an alert is right: it overlaps a labelled fault, or begins soon after its end.
 *
 * @param periodMillis length of the periods that are counted
 * @param tolerance how many milliseconds after a fault's end an alert may begin and still be right
 */
record AccuracyRule(long periodMillis, long tolerance) implements Serializable {
  /** The begin of the period that a time lies in. */
  long period(long time) {
    return time - Math.floorMod(time, periodMillis);
  }

  boolean overlap(long faultFrom, long faultTo, long alertFrom, long alertTo) {
    return alertFrom <= faultTo + tolerance && alertTo >= faultFrom;
  }
}

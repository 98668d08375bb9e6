package io.kilter.detect;

import io.kilter.detect.fleet.FleetPrior;
import io.kilter.detect.fleet.SensorSummary;
import io.kilter.detect.suppress.Suppression;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Optional;

/**
 * The anomaly detector of one sensor. Each call to {@link #score} compares a reading with what came
 * before it and then learns from it, in one pass, over flat primitive arrays and without
 * allocating.
 *
 * <p>A score lies in [0, 1] and is a calibrated tail probability on a logarithmic scale: {@code
 * score = min(1, -log10(p) / 10)}, where {@code p} is the probability that a healthy reading of
 * this sensor is at least as odd. Thus 0.3 is one reading in a thousand and 0.5 one in a hundred
 * thousand, whatever the detector. See {@link TailScale}.
 *
 * <p>The score, the verdict and the alert are three outputs. The score is continuous and exists for
 * every reading. The verdict ({@link #anomaly}) is true for the readings of a fault, from the first
 * to the last. The alert ({@link #alert}) is true for the one reading at which somebody should be
 * told; it is rationed, so that on healthy data the realised rate follows the budget in {@link
 * DetectorSettings#alertsPerWeek()}.
 *
 * <p>Everything but {@link #score} describes the reading that was scored last. Implementations are
 * deterministic: the same settings and readings give the same bits on every machine, also when the
 * detector was written and read back in between. Not thread-safe: one owner at a time.
 */
public interface Detector {
  /** The kind of detector this is, which can also read its state back. */
  DetectorType type();

  /** How many features a reading has: the length of every array given to this detector. */
  int features();

  /**
   * Scores a reading and learns from it.
   *
   * @param time event time in epoch milliseconds; not before the previous reading's
   * @param values one value per feature, NaN where it is missing; infinities count as missing; not
   *     kept
   * @return the score in [0, 1]; 0 while {@link #remaining()} is above 0
   * @throws IllegalArgumentException if {@code values} has not {@link #features()} elements
   */
  double score(long time, double[] values);

  /**
   * The score at or above which the last reading was anomalous, in (0, 1]. Within an anomaly it is
   * lower than before it, so that a fault is one episode and not many.
   */
  double threshold();

  /**
   * Whether the last reading was anomalous: {@link #remaining()} was 0, its score was at or above
   * {@link #threshold()}, and it was not {@link #suppressed()}.
   */
  boolean anomaly();

  /**
   * Whether the last reading would have been anomalous but for a rule of {@link
   * DetectorSettings#suppression()}.
   */
  default boolean suppressed() {
    return false;
  }

  /**
   * Whether the last reading raised an alert: it was anomalous, and there was no anomaly just
   * before it to which it belongs.
   */
  boolean alert();

  /**
   * Replaces the rules of suppression, as after reading a state that was written under others. They
   * change what is told, not what is learnt.
   *
   * @throws UnsupportedOperationException if there are rules and this detector cannot have any
   */
  default void suppress(Suppression rules) {
    if (!rules.isEmpty()) {
      throw new UnsupportedOperationException(type().name() + " cannot suppress");
    }
  }

  /**
   * Takes a person's word on a reading of this sensor, and moves the threshold from the next
   * reading on: "this was not an anomaly" raises it past the reading's score, "this was" lowers it,
   * each within bounds, so that labels repeated converge.
   *
   * <p>The caller gives the score that the reading had, as it was stored, since a detector keeps no
   * history: a label may thus come at any later time, for any reading, and is a pure function of
   * itself and the state. A stream applies it at an event time of its choice.
   *
   * @param score the score that the reading had, in [0, 1]
   * @param anomalous whether it was an anomaly
   * @throws IllegalArgumentException if the score is not in [0, 1]
   * @throws UnsupportedOperationException if this detector cannot learn from labels
   */
  default void feedback(double score, boolean anomalous) {
    throw new UnsupportedOperationException(type().name() + " cannot learn from labels");
  }

  /** How far labels have moved the threshold, and how many there were. */
  default Feedback feedback() {
    return Feedback.NONE;
  }

  /**
   * Lets the sensor's peers judge its readings until it has learnt its own past: {@link #remaining}
   * is 0 from the first reading on. What it has learnt by itself then takes over.
   *
   * @param prior what the peers are like
   * @throws IllegalStateException if a reading was scored already
   * @throws IllegalArgumentException if the peers' readings have another number of features
   * @throws UnsupportedOperationException if this detector cannot start from a prior
   */
  default void startFrom(FleetPrior prior) {
    throw new UnsupportedOperationException(type().name() + " cannot start from its peers");
  }

  /**
   * Whether the last reading was judged by what the sensor's peers are like: its score,
   * contributions and expected values are then relative to them, and to the few readings so far.
   */
  default boolean judgedByPeers() {
    return false;
  }

  /**
   * What this sensor can tell new ones of its kind, see {@link io.kilter.detect.fleet.FleetSample}.
   * Costs about as much as a reading.
   *
   * @return nothing while it is learning, and from detectors that know no level and spread: only
   *     {@code baseline} and {@code auto} do
   */
  default Optional<SensorSummary> summary() {
    return Optional.empty();
  }

  /** Readings still to be seen before this detector judges; 0 once it does. */
  int remaining();

  /** Readings seen so far. */
  long readings();

  /**
   * How much each feature contributed to the last score: not negative, and summing to the score.
   * All 0 before the first reading, also after reading the state back.
   *
   * @param into receives one value per feature
   */
  void contributions(double[] into);

  /**
   * What each feature of the last reading was expected to be, from what came before it; NaN where
   * this detector has no expectation. Whether a value is above or below it is the direction in
   * which it is odd, also where the oddness is not of the value alone but of its place among
   * others.
   *
   * @param into receives one value per feature
   */
  void expected(double[] into);

  /**
   * Writes the whole state, settings included, in a versioned binary form that {@link
   * DetectorType#read} reads.
   */
  void writeTo(DataOutput out) throws IOException;
}

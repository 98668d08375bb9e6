package io.kilter.flink.rates;

import io.kilter.detect.TailScale;

/**
 * How improbable it is that a sensor which is like its peers has so many anomalies: Chernoff's
 * bound on the tail of the binomial distribution ("A Measure of Asymptotic Efficiency for Tests of
 * a Hypothesis Based on the Sum of Observations", 1952), on the scale of scores. It takes readings
 * for independent, which those of a fault are not: it orders sensors, and is no alert.
 */
final class Departure {
  private Departure() {}

  /**
   * The departure of a sensor.
   *
   * @param anomalies of the sensor
   * @param readings of the sensor, at least 1
   * @param peerAnomalies of all others together
   * @param peerReadings of all others together; where there are none, so is the departure
   * @return in [0, 1]; 0 where the sensor's share of anomalies is not above the others'
   */
  static double of(long anomalies, long readings, long peerAnomalies, long peerReadings) {
    if (peerReadings == 0) {
      return 0;
    }
    double rate = (double) anomalies / readings;
    // Half an anomaly more than was seen, as Jeffreys has it: peers without any prove no zero.
    double peers = (peerAnomalies + 0.5) / (peerReadings + 1.0);
    if (rate <= peers) {
      return 0;
    }
    double divergence = rate * StrictMath.log(rate / peers);
    if (rate < 1) {
      divergence += (1 - rate) * StrictMath.log((1 - rate) / (1 - peers));
    }
    return TailScale.ofDecades(readings * divergence / StrictMath.log(10));
  }
}

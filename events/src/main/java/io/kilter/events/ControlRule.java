package io.kilter.events;

/**
 * What somebody ordered about a stretch of event time of some sensors. A rule is a fact about event
 * time, not an event: it says the same about a reading whenever that reading is scored.
 *
 * @param id names the rule; a later rule of the same name replaces it
 * @param kind what is ordered
 * @param sensors a sensor, a beginning of sensors' names before a {@code *}, or {@code *} for all
 * @param from event time from which it holds, epoch milliseconds, inclusive
 * @param to event time until which it holds, exclusive; {@link Long#MAX_VALUE} for ever
 * @param threshold the score at or above which a reading is an anomaly, in (0, 1]; NaN where the
 *     kind has none
 */
public record ControlRule(
    String id, Kind kind, String sensors, long from, long to, double threshold) {
  /** What a rule can order. */
  public enum Kind {
    /** A fixed threshold instead of the detector's own. */
    THRESHOLD,
    /** Anomalies are stored but make no episodes, so that nobody is told. */
    MUTE
  }

  public ControlRule {
    if (id.isBlank() || sensors.isBlank()) {
      throw new IllegalArgumentException("A rule's id and sensors must not be blank.");
    }
    if (sensors.indexOf('*') >= 0 && sensors.indexOf('*') < sensors.length() - 1) {
      throw new IllegalArgumentException("In a rule's sensors, * may only be the last character.");
    }
    if (to <= from) {
      throw new IllegalArgumentException("A rule must end after it begins.");
    }
    if (kind == Kind.THRESHOLD && !(threshold > 0 && threshold <= 1)) {
      throw new IllegalArgumentException("A rule's threshold must be above 0 and at most 1.");
    }
  }

  /** Whether it is about a sensor's reading of a time. */
  public boolean covers(String sensorId, long time) {
    return time >= from && time < to && names(sensorId);
  }

  private boolean names(String sensorId) {
    int prefix = sensors.length() - 1;
    return sensors.charAt(prefix) == '*'
        ? sensorId.regionMatches(0, sensors, 0, prefix)
        : sensorId.equals(sensors);
  }
}

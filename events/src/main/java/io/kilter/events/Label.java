package io.kilter.events;

/**
 * What a person, or a simulation, knows of a stretch of a sensor's readings: the truth that
 * verdicts are measured against, and a word to the sensor's detector, whose threshold it moves.
 *
 * @param sensorId the sensor
 * @param from event time of the first labelled reading, epoch milliseconds
 * @param to event time of the last labelled reading, epoch milliseconds
 * @param anomaly whether the stretch is anomalous
 * @param kind what happened, for people: "spike", "stuck", ...
 * @param effective event time from which it moves the threshold, epoch milliseconds; {@link
 *     #WHEN_WRITTEN} to leave it to when the message was written
 * @param feedback whether it moves the threshold at all; a label that does not only measures
 */
public record Label(
    String sensorId,
    long from,
    long to,
    boolean anomaly,
    String kind,
    long effective,
    boolean feedback)
    implements Decoded {
  /** No time of its own from which it holds. */
  public static final long WHEN_WRITTEN = Long.MIN_VALUE;

  /** A label holds at most so much event time after the broker took it. */
  private static final long FURTHEST_AHEAD = 24 * 3600_000L;

  /** The most characters of a kind. */
  public static final int MOST_OF_KIND = 1000;

  public Label {
    if (sensorId.isBlank()
        || sensorId.length() > ReadingDecoder.MAX_SENSOR_ID_LENGTH
        || sensorId.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          "A label's sensor_id must have 1 to "
              + ReadingDecoder.MAX_SENSOR_ID_LENGTH
              + " characters, none of them a control character.");
    }
    if (kind.length() > MOST_OF_KIND) {
      throw new IllegalArgumentException(
          "A label's kind must have at most " + MOST_OF_KIND + " characters.");
    }
    if (from > to) {
      throw new IllegalArgumentException("A label must not end before it begins.");
    }
    if (from < 0 || to > ReadingDecoder.LATEST_TIME) {
      throw new IllegalArgumentException("A label must lie between the years 1970 and 9999.");
    }
  }

  /**
   * Refuses a word that would hold from far ahead of when it was written: it would wait for that
   * time in the state of the job. Whoever takes labels asks, so that none is taken and then
   * dropped.
   *
   * @param written when it was written, epoch milliseconds; negative if nobody knows
   * @throws IllegalArgumentException with a sentence
   */
  public void requireNotFarAhead(long written) {
    if (written >= 0
        && feedback
        && effective != WHEN_WRITTEN
        && effective > written + FURTHEST_AHEAD) {
      throw new IllegalArgumentException(
          "A label must not hold from more than a day after it was written.");
    }
  }

  /** A person's word, which holds from when it was written. */
  public Label(String sensorId, long from, long to, boolean anomaly, String kind) {
    this(sensorId, from, to, anomaly, kind, WHEN_WRITTEN, true);
  }

  /** What is known to be an anomaly: it measures detection and teaches nothing. */
  public static Label truth(String sensorId, long from, long to, String kind) {
    return new Label(sensorId, from, to, true, kind, WHEN_WRITTEN, false);
  }
}

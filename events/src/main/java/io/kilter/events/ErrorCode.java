package io.kilter.events;

/**
 * Why a message is a dead letter. The names are part of the contract: they are stored and counted.
 */
public enum ErrorCode {
  /** The message has no bytes. */
  EMPTY,
  /** The message has more bytes than the stream allows. */
  TOO_LARGE,
  /** The bytes are not one JSON value in UTF-8, or something follows it. */
  NOT_JSON,
  /** The JSON value is not an object. */
  NOT_AN_OBJECT,
  /** The object names a field twice, so that it is unclear which one counts. */
  REPEATED_FIELD,
  /** The sensor's identifier is absent, blank, too long, or not a string. */
  NO_SENSOR_ID,
  /** The timestamp is absent or null. */
  NO_TIMESTAMP,
  /** The timestamp is neither epoch milliseconds nor ISO-8601 with a zone. */
  BAD_TIMESTAMP,
  /** The timestamp is further ahead of the broker's record than the stream allows. */
  IN_THE_FUTURE,
  /** A measurement is neither a number nor null. */
  NOT_A_NUMBER,
  /** A measurement is too large for a double. */
  NOT_FINITE,
  /** A message of the labels topic is no label. */
  NOT_A_LABEL,
  /** The reading came after later ones of its sensor had been scored. */
  LATE,
  /** Another reading of the same sensor and time, with other values, came first. */
  CONFLICT,
  /** The store can never hold what became of the reading. */
  STORE_REJECTED
}

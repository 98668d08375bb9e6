package io.kilter.connector.cassandra.internal;

import java.util.Locale;

/** The kinds of failure and what is done about each. {@link ErrorClassifier} tells them apart. */
enum ErrorClass {
  /** No answer in time: the row may have been written or not. */
  TIMEOUT(ErrorVerdict.RETRY),
  /** Too few replicas are up for the consistency level. */
  UNAVAILABLE(ErrorVerdict.RETRY),
  /** The server or the driver has too much to do. */
  OVERLOADED(ErrorVerdict.RETRY),
  /** Wrong password or missing permission. */
  ACCESS(ErrorVerdict.FAIL),
  /** The request does not fit into a message of the protocol. */
  TOO_LARGE(ErrorVerdict.REJECT),
  /** The server understood the request and found it invalid. */
  INVALID(ErrorVerdict.EXAMINE),
  /** No connection, or it broke. */
  CONNECTION(ErrorVerdict.RETRY),
  /** A replica could not apply the write: disk full, commit log closed. The operator's to mend. */
  WRITE_FAILURE(ErrorVerdict.RETRY),
  /** What nobody has foreseen. */
  OTHER(ErrorVerdict.FAIL);

  private final ErrorVerdict verdict;

  ErrorClass(ErrorVerdict verdict) {
    this.verdict = verdict;
  }

  ErrorVerdict verdict() {
    return verdict;
  }

  /** For metrics: lower case with hyphens. */
  String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}

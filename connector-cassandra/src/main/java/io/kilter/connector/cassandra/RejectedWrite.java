package io.kilter.connector.cassandra;

import java.util.List;
import java.util.Objects;

/**
 * A write that can never succeed and was therefore taken out of the stream.
 *
 * @param statement the CQL text
 * @param values what was bound to its markers, those of USING included where they had been bound;
 *     null for an unset marker. May hold personal data: think before logging it
 * @param reason the kind of rejection
 * @param message one sentence for a person
 */
public record RejectedWrite(String statement, List<Object> values, Reason reason, String message) {

  /** Why a write can never succeed. */
  public enum Reason {
    /** Larger than the sink's limit or than a message to the server may be. */
    TOO_LARGE,
    /** A value that its column's type cannot hold, or a part of the partition key that is null. */
    INVALID_VALUE,
    /** The server found the values invalid though the statement itself is valid. */
    REFUSED_BY_SERVER
  }

  public RejectedWrite {
    Objects.requireNonNull(statement, "statement");
    Objects.requireNonNull(values, "values");
    Objects.requireNonNull(reason, "reason");
    Objects.requireNonNull(message, "message");
  }
}

package io.kilter.connector.cassandra;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * One row to write: a CQL statement and the values of its markers.
 *
 * <p>The statement text is prepared once for each distinct text, so use constants and put
 * everything that varies into the values. The markers of a {@code USING TIMESTAMP ? AND TTL ?} take
 * no place among the values: the sink binds them from the fields below.
 *
 * @param statement an INSERT, UPDATE or DELETE with a {@code ?} for each value; the keyspace must
 *     be named. Neither conditional ({@code IF}) nor a counter's or a list's increment: what is
 *     repeated must have no second effect
 * @param values one for each marker, in the markers' order, of the Java types that the driver maps
 *     the columns to. A null leaves the marker unset: a cell that exists keeps its value, and no
 *     tombstone is written. {@link #TOMBSTONE} deletes the cell, an {@link EncodedValue} is written
 *     as it is
 * @param timestampMicros the write timestamp, in microseconds since the epoch. Of two writes to a
 *     cell the greater timestamp wins, whichever arrives last. When absent: the sink's clock at the
 *     moment it took the element
 * @param ttlSeconds after how many seconds the row expires; when absent, the table's own default
 * @param originMillis when what the row tells of began its way, epoch milliseconds; where it is
 *     there the sink tells how long it took to the server's acknowledgment. Not part of a
 *     checkpoint
 */
public record CassandraWrite(
    String statement,
    List<Object> values,
    OptionalLong timestampMicros,
    OptionalInt ttlSeconds,
    OptionalLong originMillis) {

  /** A value that deletes the cell it is bound to, at the cost of a tombstone. */
  public static final Object TOMBSTONE =
      new Object() {
        @Override
        public String toString() {
          return "TOMBSTONE";
        }
      };

  public CassandraWrite {
    Objects.requireNonNull(statement, "statement");
    Objects.requireNonNull(values, "values");
    Objects.requireNonNull(timestampMicros, "timestampMicros");
    Objects.requireNonNull(ttlSeconds, "ttlSeconds");
    Objects.requireNonNull(originMillis, "originMillis");
  }

  /** A write without timestamp and TTL of its own. The array is not copied. */
  public static CassandraWrite of(String statement, Object... values) {
    return new CassandraWrite(
        statement,
        Collections.unmodifiableList(Arrays.asList(values)),
        OptionalLong.empty(),
        OptionalInt.empty(),
        OptionalLong.empty());
  }

  public CassandraWrite withTimestampMicros(long micros) {
    return new CassandraWrite(statement, values, OptionalLong.of(micros), ttlSeconds, originMillis);
  }

  /** Expires the row after whole seconds; a fraction is dropped. */
  public CassandraWrite withTtl(Duration ttl) {
    return new CassandraWrite(
        statement,
        values,
        timestampMicros,
        OptionalInt.of(Math.toIntExact(ttl.toSeconds())),
        originMillis);
  }

  /** The same write, of something that began its way then. */
  public CassandraWrite withOriginMillis(long millis) {
    return new CassandraWrite(
        statement, values, timestampMicros, ttlSeconds, OptionalLong.of(millis));
  }
}

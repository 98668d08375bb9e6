package io.kilter.events;

import java.util.Arrays;

/**
 * A message that cannot be scored, kept whole so that it can be explained, mended and sent again.
 *
 * @param topic where it was read
 * @param partition where it was read
 * @param offset where it was read
 * @param recordTime the timestamp of the broker's record, epoch milliseconds
 * @param key the record's key, or an empty array
 * @param value the record's bytes as they were, or an empty array
 * @param code the kind of error
 * @param reason one sentence for a person
 */
public record DeadLetter(
    String topic,
    int partition,
    long offset,
    long recordTime,
    byte[] key,
    byte[] value,
    ErrorCode code,
    String reason)
    implements Decoded {
  @Override
  public boolean equals(Object other) {
    return other instanceof DeadLetter that
        && topic.equals(that.topic)
        && partition == that.partition
        && offset == that.offset
        && recordTime == that.recordTime
        && Arrays.equals(key, that.key)
        && Arrays.equals(value, that.value)
        && code == that.code
        && reason.equals(that.reason);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * topic.hashCode() + partition) + Long.hashCode(offset);
  }

  /** Without the payload, which may be private. */
  @Override
  public String toString() {
    return "DeadLetter["
        + topic
        + "-"
        + partition
        + "@"
        + offset
        + " "
        + code
        + ": "
        + reason
        + "]";
  }
}

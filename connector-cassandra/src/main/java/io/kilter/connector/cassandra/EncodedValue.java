package io.kilter.connector.cassandra;

import java.nio.ByteBuffer;
import java.util.Objects;

/**
 * A value already in the bytes of its column's type, as the native protocol has them: for whoever
 * encodes faster, or more exactly, than the driver's codecs. The server checks the bytes; those
 * that are no value of the type make a row that is refused.
 *
 * @param bytes from position to limit; not copied, and not to be changed any more
 */
public record EncodedValue(ByteBuffer bytes) {
  public EncodedValue {
    Objects.requireNonNull(bytes, "bytes");
  }
}

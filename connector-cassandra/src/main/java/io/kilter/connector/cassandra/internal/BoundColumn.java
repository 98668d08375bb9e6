package io.kilter.connector.cassandra.internal;

import com.datastax.oss.driver.api.core.ProtocolVersion;
import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.codec.CodecNotFoundException;
import com.datastax.oss.driver.api.core.type.codec.TypeCodec;
import com.datastax.oss.driver.api.core.type.codec.registry.CodecRegistry;
import io.kilter.connector.cassandra.CassandraSinkException;
import io.kilter.connector.cassandra.CassandraWrite;
import io.kilter.connector.cassandra.EncodedValue;
import java.nio.ByteBuffer;

/**
 * One marker of a statement: turns values into the bytes of its column's type and back. Not
 * thread-safe: it remembers the codec that fitted last, which is nearly always the next one's too.
 */
public final class BoundColumn {

  private final String name;
  private final DataType type;
  private final CodecRegistry codecs;
  private final ProtocolVersion protocol;
  private TypeCodec<Object> lastCodec;

  public BoundColumn(String name, DataType type, CodecRegistry codecs, ProtocolVersion protocol) {
    this.name = name;
    this.type = type;
    this.codecs = codecs;
    this.protocol = protocol;
  }

  public String name() {
    return name;
  }

  /**
   * Encodes one value.
   *
   * @return the bytes, null for null, or {@link CassandraRequest#TOMBSTONE}
   * @throws UnencodableValueException when this value cannot be one of the column's
   * @throws CassandraSinkException when no value of its Java class can be
   */
  byte[] encode(Object value) throws CassandraSinkException, UnencodableValueException {
    if (value == null) {
      return null;
    }
    if (value == CassandraWrite.TOMBSTONE) {
      return CassandraRequest.TOMBSTONE;
    }
    if (value instanceof EncodedValue encoded) {
      return bytesOf(encoded.bytes());
    }
    TypeCodec<Object> codec = codecFor(value);
    try {
      ByteBuffer encoded = codec.encode(value, protocol);
      return encoded == null ? null : bytesOf(encoded);
    } catch (RuntimeException e) {
      // Codecs throw what they like for a value out of range: IllegalArgument, Arithmetic, Index.
      throw new UnencodableValueException(
          "The value for column "
              + name
              + " is no valid "
              + type.asCql(false, true)
              + ": "
              + e.getMessage(),
          e);
    }
  }

  Object decode(byte[] value) {
    if (value == null) {
      return null;
    }
    if (value == CassandraRequest.TOMBSTONE) {
      return CassandraWrite.TOMBSTONE;
    }
    try {
      return codecs.codecFor(type).decode(ByteBuffer.wrap(value), protocol);
    } catch (RuntimeException e) {
      return value;
    }
  }

  private TypeCodec<Object> codecFor(Object value) throws CassandraSinkException {
    TypeCodec<Object> codec = lastCodec;
    if (codec == null || !codec.accepts(value)) {
      try {
        codec = codecs.codecFor(type, value);
      } catch (CodecNotFoundException e) {
        throw new CassandraSinkException(
            "Column "
                + name
                + " is of type "
                + type.asCql(false, true)
                + ", which a "
                + value.getClass().getName()
                + " cannot be written to: change the type that the values extractor returns.",
            e);
      }
      lastCodec = codec;
    }
    return codec;
  }

  private static byte[] bytesOf(ByteBuffer buffer) {
    // A copy: the codec for blobs hands back the caller's own memory.
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }
}

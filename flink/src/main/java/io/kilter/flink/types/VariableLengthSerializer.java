package io.kilter.flink.types;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.base.TypeSerializerSingleton;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.core.memory.DataOutputView;

/**
 * A serializer of a type whose bytes have no fixed length and whose copies are made by writing and
 * reading. Subclasses are stateless and versioned by the first byte they write.
 */
public abstract class VariableLengthSerializer<T> extends TypeSerializerSingleton<T> {
  private static final long serialVersionUID = 1L;

  @Override
  public T copy(T from) {
    DataOutputSerializer out = new DataOutputSerializer(512);
    try {
      serialize(from, out);
      return deserialize(new DataInputDeserializer(out.getSharedBuffer(), 0, out.length()));
    } catch (IOException e) {
      throw new IllegalStateException("Copying in memory failed", e);
    }
  }

  @Override
  public T copy(T from, T reuse) {
    return copy(from);
  }

  @Override
  public T deserialize(T reuse, DataInputView in) throws IOException {
    return deserialize(in);
  }

  @Override
  public void copy(DataInputView in, DataOutputView out) throws IOException {
    serialize(deserialize(in), out);
  }

  @Override
  public int getLength() {
    return -1;
  }

  /** Refuses bytes of a format that is newer than this code. */
  protected static void checkFormat(int format, int newest, String what) throws IOException {
    if (format < 1 || format > newest) {
      throw new IOException(
          what + " of format " + format + " cannot be read: this version knows up to " + newest);
    }
  }
}

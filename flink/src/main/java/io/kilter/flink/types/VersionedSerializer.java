package io.kilter.flink.types;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.base.TypeSerializerSingleton;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.core.memory.DataOutputView;

/**
 * A serializer that writes the number of its format before each value, and reads every format up to
 * its own: state that an older release wrote needs no migration. Stateless.
 *
 * <p>A change of a format raises its number, keeps the code that reads the older ones, and adds a
 * stored fixture; see {@code StoredFormatsTest}.
 */
public abstract class VersionedSerializer<T> extends TypeSerializerSingleton<T> {
  private static final long serialVersionUID = 1L;

  private final String what;
  private final int format;
  private final boolean immutable;

  /**
   * @param what what is kept, as a sentence about it begins
   * @param format number of the format that is written, from 1
   * @param immutable whether values never change, so that no copies are needed
   */
  protected VersionedSerializer(String what, int format, boolean immutable) {
    this.what = what;
    this.format = format;
    this.immutable = immutable;
  }

  /** Writes a value in the newest format. */
  protected abstract void write(T value, DataOutputView out) throws IOException;

  /** Reads a value in a format from 1 to the newest. */
  protected abstract T read(int writtenFormat, DataInputView in) throws IOException;

  @Override
  public final void serialize(T value, DataOutputView out) throws IOException {
    out.writeByte(format);
    write(value, out);
  }

  @Override
  public final T deserialize(DataInputView in) throws IOException {
    int written = in.readByte();
    if (written < 1 || written > format) {
      throw new IOException(
          what + " of format " + written + " cannot be read: this version knows up to " + format);
    }
    return read(written, in);
  }

  @Override
  public final T deserialize(T reuse, DataInputView in) throws IOException {
    return deserialize(in);
  }

  @Override
  public final boolean isImmutableType() {
    return immutable;
  }

  @Override
  public final T copy(T from) {
    if (immutable) {
      return from;
    }
    DataOutputSerializer out = new DataOutputSerializer(512);
    try {
      serialize(from, out);
      return deserialize(new DataInputDeserializer(out.getSharedBuffer(), 0, out.length()));
    } catch (IOException e) {
      throw new IllegalStateException("Copying in memory failed", e);
    }
  }

  @Override
  public final T copy(T from, T reuse) {
    return copy(from);
  }

  @Override
  public final void copy(DataInputView in, DataOutputView out) throws IOException {
    serialize(deserialize(in), out);
  }

  /** Null: no value of these types stands for none. */
  @Override
  public final T createInstance() {
    return null;
  }

  @Override
  public final int getLength() {
    return -1;
  }
}

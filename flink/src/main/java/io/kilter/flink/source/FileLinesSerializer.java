package io.kilter.flink.source;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/** Places in a file, as a reader is told them; format 1. */
final class FileLinesSerializer implements SimpleVersionedSerializer<FileLines> {
  @Override
  public int getVersion() {
    return 1;
  }

  @Override
  public byte[] serialize(FileLines lines) throws IOException {
    return new OfMany().serialize(List.of(lines));
  }

  @Override
  public FileLines deserialize(int version, byte[] written) throws IOException {
    return new OfMany().deserialize(version, written).iterator().next();
  }

  /** Several of them. */
  static final class OfMany implements SimpleVersionedSerializer<Collection<FileLines>> {
    @Override
    public int getVersion() {
      return 1;
    }

    @Override
    public byte[] serialize(Collection<FileLines> all) throws IOException {
      DataOutputSerializer out = new DataOutputSerializer(128);
      out.writeInt(all.size());
      for (FileLines lines : all) {
        out.writeUTF(lines.path());
        out.writeLong(lines.done());
        out.writeInt(lines.longest());
      }
      return out.getCopyOfBuffer();
    }

    @Override
    public Collection<FileLines> deserialize(int version, byte[] written) throws IOException {
      DataInputDeserializer in = new DataInputDeserializer(written);
      int count = in.readInt();
      List<FileLines> all = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        all.add(new FileLines(in.readUTF(), in.readLong(), in.readInt()));
      }
      return all;
    }
  }
}

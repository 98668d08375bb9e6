package io.kilter.connector.cassandra.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;
import org.apache.flink.connector.base.sink.writer.RequestEntryWrapper;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * Writes the buffer of a sink into a checkpoint.
 *
 * <p>Version 1: the number of statements and each text (its UTF-8 bytes behind their length), for
 * the many rows share a few; the number of requests, and for each the index of its statement, its
 * timestamp, the number of its values and each value behind its length, -1 for unset and -2 for a
 * tombstone. All numbers are big-endian ints, the timestamp a long.
 *
 * <p>Statements are stored with the rows so that a job whose statement has changed still writes
 * what it had accepted before with the statement it was accepted for.
 */
public final class CassandraStateSerializer
    implements SimpleVersionedSerializer<BufferedRequestState<CassandraRequest>> {

  private static final int VERSION = 1;
  private static final int UNSET = -1;
  private static final int TOMBSTONE = -2;

  @Override
  public int getVersion() {
    return VERSION;
  }

  @Override
  public byte[] serialize(BufferedRequestState<CassandraRequest> state) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      Map<String, Integer> statements = new LinkedHashMap<>();
      for (RequestEntryWrapper<CassandraRequest> entry : state.getBufferedRequestEntries()) {
        statements.putIfAbsent(entry.getRequestEntry().statement(), statements.size());
      }
      out.writeInt(statements.size());
      for (String statement : statements.keySet()) {
        writeBytes(out, statement.getBytes(UTF_8));
      }
      out.writeInt(state.getBufferedRequestEntries().size());
      for (RequestEntryWrapper<CassandraRequest> entry : state.getBufferedRequestEntries()) {
        CassandraRequest request = entry.getRequestEntry();
        out.writeInt(statements.get(request.statement()));
        write(out, request);
      }
    }
    return bytes.toByteArray();
  }

  @Override
  public BufferedRequestState<CassandraRequest> deserialize(int version, byte[] serialized)
      throws IOException {
    if (version != VERSION) {
      throw new IOException(
          "The Cassandra sink's state has version "
              + version
              + ", but this release reads up to version "
              + VERSION
              + ": was the checkpoint written by a newer one?");
    }
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(serialized))) {
      String[] statements = new String[in.readInt()];
      for (int i = 0; i < statements.length; i++) {
        statements[i] = new String(readBytes(in, in.readInt()), UTF_8);
      }
      int count = in.readInt();
      List<RequestEntryWrapper<CassandraRequest>> entries = new ArrayList<>(count);
      for (int i = 0; i < count; i++) {
        CassandraRequest request = read(in, statements[in.readInt()]);
        entries.add(new RequestEntryWrapper<>(request, request.sizeInBytes()));
      }
      return new BufferedRequestState<>(entries);
    }
  }

  private static void write(DataOutputStream out, CassandraRequest request) throws IOException {
    out.writeLong(request.timestampMicros());
    out.writeInt(request.values().length);
    for (byte[] value : request.values()) {
      if (value == null) {
        out.writeInt(UNSET);
      } else if (value == CassandraRequest.TOMBSTONE) {
        out.writeInt(TOMBSTONE);
      } else {
        writeBytes(out, value);
      }
    }
  }

  private static CassandraRequest read(DataInputStream in, String statement) throws IOException {
    long timestampMicros = in.readLong();
    byte[][] values = new byte[in.readInt()][];
    for (int i = 0; i < values.length; i++) {
      int length = in.readInt();
      values[i] =
          switch (length) {
            case UNSET -> null;
            case TOMBSTONE -> CassandraRequest.TOMBSTONE;
            default -> readBytes(in, length);
          };
    }
    return new CassandraRequest(statement, values, timestampMicros);
  }

  private static void writeBytes(DataOutputStream out, byte[] bytes) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static byte[] readBytes(DataInputStream in, int length) throws IOException {
    byte[] bytes = new byte[length];
    in.readFully(bytes);
    return bytes;
  }
}

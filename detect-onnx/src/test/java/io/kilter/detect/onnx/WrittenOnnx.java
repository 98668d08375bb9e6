package io.kilter.detect.onnx;

import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** ONNX files written field by field (onnx.proto says what the numbers are). */
final class WrittenOnnx {
  private static final int FLOAT = 1;

  private WrittenOnnx() {}

  /** Writes one message. */
  @FunctionalInterface
  interface Fields {
    void writeTo(CodedOutputStream out) throws IOException;
  }

  static byte[] message(Fields fields) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      CodedOutputStream out = CodedOutputStream.newInstance(bytes);
      fields.writeTo(out);
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static byte[] field(int number, byte[] content) {
    return message(out -> out.writeByteArray(number, content));
  }

  static byte[] text(int number, String content) {
    return field(number, content.getBytes(StandardCharsets.UTF_8));
  }

  static byte[] joined(byte[]... parts) {
    return message(
        out -> {
          for (byte[] part : parts) {
            out.writeRawBytes(part);
          }
        });
  }

  static byte[] model(long opset, byte[] graph) {
    byte[] version = message(out -> out.writeInt64(2, opset));
    byte[] ir = message(out -> out.writeInt64(1, 8));
    return joined(ir, field(7, graph), field(8, version));
  }

  /** A model of one feature that gives it back as it is. */
  static byte[] echo(String output) {
    byte[] node = joined(text(1, "X"), text(2, output), text(4, "Identity"));
    return model(
        15,
        joined(field(1, node), text(2, "echo"), field(11, column("X")), field(12, column(output))));
  }

  /** Any number of rows of one float. */
  private static byte[] column(String name) {
    byte[] rows = field(1, text(2, "N"));
    byte[] width = field(1, message(out -> out.writeInt64(1, 1)));
    byte[] tensor = joined(message(out -> out.writeEnum(1, FLOAT)), field(2, joined(rows, width)));
    return joined(text(1, name), field(2, field(1, tensor)));
  }
}

package io.kilter.detect.onnx;

import com.google.protobuf.CodedInputStream;
import java.io.IOException;

/** A message inside of another. */
final class Message {
  private Message() {}

  /** Its fields; the bytes are shared where the input is an array. */
  static CodedInputStream of(CodedInputStream in) throws IOException {
    return CodedInputStream.newInstance(in.readByteBuffer());
  }
}

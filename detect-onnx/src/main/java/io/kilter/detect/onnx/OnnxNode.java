package io.kilter.detect.onnx;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import io.kilter.detect.model.BadModelException;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Reads an operator of a graph, and checks what hangs on it. */
final class OnnxNode {
  private static final int NODE_OPERATOR = 4;
  private static final int NODE_ATTRIBUTE = 5;
  private static final int NODE_DOMAIN = 7;
  private static final int ATTRIBUTE_TENSOR = 5;
  private static final int ATTRIBUTE_GRAPH = 6;
  private static final int ATTRIBUTE_TENSORS = 10;
  private static final int ATTRIBUTE_GRAPHS = 11;
  private static final int TENSOR_EXTERNAL = 13;
  private static final int TENSOR_LOCATION = 14;

  private OnnxNode() {}

  /** The operator's name, after its domain if that is not the common one. */
  static String operator(CodedInputStream in) throws IOException {
    String operator = "";
    String domain = "";
    OperatorShape shape = new OperatorShape();
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      switch (WireFormat.getTagFieldNumber(tag)) {
        case NODE_OPERATOR -> operator = in.readString();
        case NODE_DOMAIN -> domain = in.readString();
        case NODE_ATTRIBUTE -> {
          ByteBuffer attribute = in.readByteBuffer();
          requirePlain(CodedInputStream.newInstance(attribute.duplicate()));
          shape.add(CodedInputStream.newInstance(attribute));
        }
        default -> in.skipField(tag);
      }
    }
    shape.require(operator);
    return domain.isEmpty() || domain.equals("ai.onnx") ? operator : domain + "." + operator;
  }

  private static void requirePlain(CodedInputStream in) throws IOException {
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      switch (WireFormat.getTagFieldNumber(tag)) {
        case ATTRIBUTE_TENSOR, ATTRIBUTE_TENSORS -> requireInline(Message.of(in));
        case ATTRIBUTE_GRAPH, ATTRIBUTE_GRAPHS ->
            throw new BadModelException(
                "The ONNX model has loops or branches, which are not allowed");
        default -> in.skipField(tag);
      }
    }
  }

  /** Refuses a tensor whose numbers are in another file. */
  static void requireInline(CodedInputStream in) throws IOException {
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      int field = WireFormat.getTagFieldNumber(tag);
      if (field == TENSOR_EXTERNAL || (field == TENSOR_LOCATION && in.readEnum() != 0)) {
        throw new BadModelException(
            "The ONNX model keeps numbers in another file; save it as one file");
      } else if (field != TENSOR_LOCATION) {
        in.skipField(tag);
      }
    }
  }
}

package io.kilter.detect.onnx;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import io.kilter.detect.model.BadModelException;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/**
 * What an ONNX file says of itself, read from its fields before any native code sees it (the
 * message {@code ModelProto} of onnx.proto). Refused are models with parts in other files, with
 * graphs inside of graphs (loops and branches), with functions, and with operators that are not
 * {@link Operators allowed}: what is left does a bounded amount of work per row.
 *
 * @param producer the program that wrote it
 * @param opsets the versions of the operator sets that it uses, by domain
 * @param operators how often it uses which
 */
record OnnxFile(String producer, Map<String, Long> opsets, Map<String, Integer> operators) {
  private static final int MODEL_PRODUCER = 2;
  private static final int MODEL_PRODUCER_VERSION = 3;
  private static final int MODEL_GRAPH = 7;
  private static final int MODEL_OPSET = 8;
  private static final int MODEL_FUNCTIONS = 25;
  private static final int GRAPH_NODE = 1;
  private static final int GRAPH_INITIALIZER = 5;
  private static final int OPSET_DOMAIN = 1;
  private static final int OPSET_VERSION = 2;

  static OnnxFile read(byte[] file) throws BadModelException {
    try {
      return read(CodedInputStream.newInstance(file));
    } catch (BadModelException e) {
      throw e;
    } catch (IOException | IllegalArgumentException e) {
      throw new BadModelException("The file is not ONNX, or damaged: " + e.getMessage(), e);
    }
  }

  private static OnnxFile read(CodedInputStream in) throws IOException {
    StringBuilder producer = new StringBuilder();
    Map<String, Long> opsets = new TreeMap<>();
    Map<String, Integer> operators = new TreeMap<>();
    boolean hasGraph = false;
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      switch (WireFormat.getTagFieldNumber(tag)) {
        case MODEL_PRODUCER -> producer.append(in.readString());
        case MODEL_PRODUCER_VERSION -> producer.append(' ').append(in.readString());
        case MODEL_GRAPH -> {
          hasGraph = true;
          readGraph(Message.of(in), operators);
        }
        case MODEL_OPSET -> readOpset(Message.of(in), opsets);
        case MODEL_FUNCTIONS ->
            throw new BadModelException("The ONNX model defines functions, which are not allowed");
        default -> in.skipField(tag);
      }
    }
    if (!hasGraph || opsets.isEmpty() || operators.isEmpty()) {
      throw new BadModelException("The file is no ONNX model: it has no graph of operators");
    }
    Operators.require(opsets.keySet(), operators.keySet());
    return new OnnxFile(producer.toString().strip(), opsets, operators);
  }

  private static void readGraph(CodedInputStream in, Map<String, Integer> operators)
      throws IOException {
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      switch (WireFormat.getTagFieldNumber(tag)) {
        case GRAPH_NODE -> operators.merge(OnnxNode.operator(Message.of(in)), 1, Integer::sum);
        case GRAPH_INITIALIZER -> OnnxNode.requireInline(Message.of(in));
        default -> in.skipField(tag);
      }
    }
  }

  private static void readOpset(CodedInputStream in, Map<String, Long> opsets) throws IOException {
    String domain = "";
    long version = 0;
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      switch (WireFormat.getTagFieldNumber(tag)) {
        case OPSET_DOMAIN -> domain = in.readString();
        case OPSET_VERSION -> version = in.readInt64();
        default -> in.skipField(tag);
      }
    }
    opsets.put(domain.isEmpty() ? "ai.onnx" : domain, version);
  }

  /** For people: the operators and how many of each. */
  String described() {
    StringBuilder text = new StringBuilder();
    operators.forEach(
        (operator, count) ->
            text.append(text.isEmpty() ? "" : ", ")
                .append(operator)
                .append(count > 1 ? " x" + count : ""));
    return text.toString();
  }
}

package io.kilter.detect.onnx;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import io.kilter.detect.model.BadModelException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The trees of an operator, as its attributes describe them. ONNX Runtime would go round forever in
 * a tree that leads back into itself: every branch must lead to nodes of higher numbers, as
 * converters write them.
 */
final class TreeLinks {
  private static final int ATTRIBUTE_NAME = 1;
  private static final int ATTRIBUTE_INTS = 8;
  private static final int ATTRIBUTE_STRINGS = 9;

  private final Map<String, List<Long>> numbers = new HashMap<>();
  private final List<String> modes = new ArrayList<>();

  /** Takes an attribute in, if it is one of a tree's. */
  void add(CodedInputStream in) throws IOException {
    String name = "";
    List<Long> ints = new ArrayList<>();
    List<String> strings = new ArrayList<>();
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      switch (WireFormat.getTagFieldNumber(tag)) {
        case ATTRIBUTE_NAME -> name = in.readString();
        case ATTRIBUTE_INTS -> readInts(in, tag, ints);
        case ATTRIBUTE_STRINGS -> strings.add(in.readString());
        default -> in.skipField(tag);
      }
    }
    if (name.equals("nodes_modes")) {
      modes.addAll(strings);
    } else if (name.startsWith("nodes_")) {
      numbers.put(name, ints);
    }
  }

  /** One number, or several packed into one field. */
  private static void readInts(CodedInputStream in, int tag, List<Long> into) throws IOException {
    if (WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_VARINT) {
      into.add(in.readInt64());
      return;
    }
    CodedInputStream packed = Message.of(in);
    while (!packed.isAtEnd()) {
      into.add(packed.readInt64());
    }
  }

  /** Refuses trees whose branches do not lead forwards. */
  void require() throws BadModelException {
    List<Long> ids = numbers.getOrDefault("nodes_nodeids", List.of());
    for (String side : List.of("nodes_truenodeids", "nodes_falsenodeids")) {
      List<Long> targets = numbers.getOrDefault(side, List.of());
      if (targets.size() != ids.size() || modes.size() != ids.size()) {
        throw new BadModelException("The ONNX model's trees are described in part only");
      }
      for (int i = 0; i < ids.size(); i++) {
        if (!modes.get(i).equals("LEAF") && targets.get(i) <= ids.get(i)) {
          throw new BadModelException("The ONNX model has a tree that leads back into itself");
        }
      }
    }
  }
}

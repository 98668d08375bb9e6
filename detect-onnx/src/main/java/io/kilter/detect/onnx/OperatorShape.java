package io.kilter.detect.onnx;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import io.kilter.detect.model.BadModelException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The lists that an operator of trees or classes is described by. ONNX Runtime would go round
 * forever in a tree that leads back into itself, and ends the whole process where some lists do not
 * fit each other: every branch must lead to nodes of higher numbers, as converters write them, and
 * lists must have the lengths that the others ask for.
 */
final class OperatorShape {
  private static final int ATTRIBUTE_NAME = 1;
  private static final int ATTRIBUTE_FLOATS = 7;
  private static final int ATTRIBUTE_INTS = 8;
  private static final int ATTRIBUTE_STRINGS = 9;

  private static final Set<String> REQUIRED =
      Set.of(
          "nodes_featureids",
          "nodes_falsenodeids",
          "nodes_modes",
          "nodes_nodeids",
          "nodes_treeids",
          "nodes_truenodeids");

  private final Map<String, List<Long>> numbers = new HashMap<>();
  private final Map<String, Integer> sizes = new TreeMap<>();
  private final List<String> modes = new ArrayList<>();

  /** Takes an attribute in, if it is one of a tree's. */
  void add(CodedInputStream in) throws IOException {
    String name = "";
    List<Long> ints = new ArrayList<>();
    List<String> strings = new ArrayList<>();
    int floats = 0;
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      switch (WireFormat.getTagFieldNumber(tag)) {
        case ATTRIBUTE_NAME -> name = in.readString();
        case ATTRIBUTE_FLOATS -> floats += countFloats(in, tag);
        case ATTRIBUTE_INTS -> readInts(in, tag, ints);
        case ATTRIBUTE_STRINGS -> strings.add(in.readString());
        default -> in.skipField(tag);
      }
    }
    sizes.put(name, Math.max(floats, Math.max(ints.size(), strings.size())));
    if (name.equals("nodes_modes")) {
      modes.addAll(strings);
    } else {
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

  private static int countFloats(CodedInputStream in, int tag) throws IOException {
    if (WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_FIXED32) {
      in.readFixed32();
      return 1;
    }
    return in.readByteArray().length / Float.BYTES;
  }

  /**
   * Refuses classes without labels, and trees whose lists do not fit each other or whose branches
   * do not lead forwards.
   */
  void require(String operator) throws BadModelException {
    if (operator.endsWith("Classifier")) {
      requireLabels();
    }
    if (operator.startsWith("TreeEnsemble")) {
      requireTrees();
    }
  }

  private void requireLabels() throws BadModelException {
    int labels = 0;
    for (String name : List.of("classlabels_ints", "classlabels_int64s", "classlabels_strings")) {
      labels = Math.max(labels, sizes.getOrDefault(name, 0));
    }
    long classes = sizes.getOrDefault("intercepts", 0);
    for (long id : of("class_ids")) {
      classes = Math.max(classes, id < 0 ? Integer.MAX_VALUE : id + 1);
    }
    if (labels < Math.max(2, classes)) {
      throw new BadModelException("The ONNX model's classes are not all named");
    }
  }

  private void requireTrees() throws BadModelException {
    requireSame("nodes_");
    requireSame("target_");
    requireSame("class_");
    List<Long> ids = of("nodes_nodeids");
    List<Long> trees = of("nodes_treeids");
    Set<List<Long>> nodes = new HashSet<>();
    for (int i = 0; i < ids.size(); i++) {
      nodes.add(List.of(trees.get(i), ids.get(i)));
    }
    for (String side : List.of("nodes_truenodeids", "nodes_falsenodeids")) {
      for (int i = 0; i < ids.size(); i++) {
        long target = of(side).get(i);
        if (!modes.get(i).equals("LEAF") && target <= ids.get(i)) {
          throw new BadModelException("The ONNX model has a tree that leads back into itself");
        }
        if (!modes.get(i).equals("LEAF") && !nodes.contains(List.of(trees.get(i), target))) {
          throw new BadModelException("The ONNX model has a tree that leads nowhere");
        }
      }
    }
  }

  private List<Long> of(String name) {
    return numbers.getOrDefault(name, List.of());
  }

  /** The lists of one kind have one length; those that are left out have none. */
  private void requireSame(String prefix) throws BadModelException {
    Set<Integer> lengths = new HashSet<>();
    sizes.forEach(
        (name, size) -> {
          if (name.startsWith(prefix) && (size > 0 || REQUIRED.contains(name))) {
            lengths.add(size);
          }
        });
    if (lengths.size() > 1 || (prefix.equals("nodes_") && !sizes.keySet().containsAll(REQUIRED))) {
      throw new BadModelException("The ONNX model's trees are described in part only");
    }
  }
}

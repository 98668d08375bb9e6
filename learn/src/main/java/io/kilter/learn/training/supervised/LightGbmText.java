package io.kilter.learn.training.supervised;

import io.kilter.detect.model.ranker.Trees;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Reads the trees out of the text that LightGBM saves a model as: a block of {@code key=value}
 * lines per tree, where a child below 0 is the leaf {@code -child - 1}.
 */
final class LightGbmText {
  private final List<Integer> roots = new ArrayList<>();
  private final List<Integer> feature = new ArrayList<>();
  private final List<Double> threshold = new ArrayList<>();
  private final List<Integer> left = new ArrayList<>();
  private final List<Integer> right = new ArrayList<>();
  private final List<Double> values = new ArrayList<>();

  private LightGbmText() {}

  static Trees parse(String text) {
    LightGbmText trees = new LightGbmText();
    Map<String, String> block = new HashMap<>();
    boolean averaged = false;
    for (String line : text.lines().toList()) {
      if (line.equals("end of trees")) {
        break;
      }
      if (line.startsWith("Tree=")) {
        trees.addIfTree(block);
        block.clear();
      }
      averaged |= line.equals("average_output");
      int equals = line.indexOf('=');
      if (equals > 0) {
        block.put(line.substring(0, equals), line.substring(equals + 1));
      }
    }
    trees.addIfTree(block);
    return trees.build(averaged);
  }

  private void addIfTree(Map<String, String> block) {
    if (!block.containsKey("Tree")) {
      return;
    }
    int base = feature.size();
    roots.add(base);
    double[] leaves = doubles(block.get("leaf_value"));
    int inner = leaves.length - 1;
    int[] features = ints(block.get("split_feature"), inner);
    int[] lefts = ints(block.get("left_child"), inner);
    int[] rights = ints(block.get("right_child"), inner);
    double[] thresholds = inner == 0 ? new double[0] : doubles(block.get("threshold"));
    double[] innerValues = inner == 0 ? new double[0] : doubles(block.get("internal_value"));
    for (int node = 0; node < inner; node++) {
      feature.add(features[node]);
      threshold.add(thresholds[node]);
      left.add(base + place(lefts[node], inner));
      right.add(base + place(rights[node], inner));
      values.add(innerValues[node]);
    }
    for (double leaf : leaves) {
      addLeaf(leaf);
    }
  }

  /** Leaves stand behind all inner nodes of their tree. */
  private static int place(int child, int inner) {
    return child >= 0 ? child : inner - child - 1;
  }

  private void addLeaf(double value) {
    feature.add(Trees.LEAF);
    threshold.add(0.0);
    left.add(0);
    right.add(0);
    values.add(value);
  }

  private Trees build(boolean averaged) {
    if (roots.isEmpty()) {
      // Nothing was worth a split: all rows are alike.
      roots.add(0);
      addLeaf(0);
    }
    return new Trees(
        roots.stream().mapToInt(Integer::intValue).toArray(),
        feature.stream().mapToInt(Integer::intValue).toArray(),
        threshold.stream().mapToDouble(Double::doubleValue).toArray(),
        left.stream().mapToInt(Integer::intValue).toArray(),
        right.stream().mapToInt(Integer::intValue).toArray(),
        values.stream().mapToDouble(Double::doubleValue).toArray(),
        averaged);
  }

  private static int[] ints(String line, int count) {
    return count == 0
        ? new int[0]
        : Arrays.stream(line.split(" ")).mapToInt(Integer::parseInt).toArray();
  }

  private static double[] doubles(String line) {
    return Stream.of(line.split(" ")).mapToDouble(Double::parseDouble).toArray();
  }
}

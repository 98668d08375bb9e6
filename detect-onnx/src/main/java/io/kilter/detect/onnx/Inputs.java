package io.kilter.detect.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.TensorInfo;
import io.kilter.detect.model.BadModelException;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How a model takes its rows: one input with a column per feature, or an input of one column per
 * feature in the order of the features.
 *
 * @param names of the inputs
 * @param doubles whether it takes doubles; floats otherwise
 * @param width columns of each input
 */
record Inputs(List<String> names, boolean doubles, int width) {
  static Inputs of(Map<String, NodeInfo> inputs, int features) throws BadModelException {
    List<String> names = new ArrayList<>(inputs.keySet());
    boolean one = names.size() == 1;
    if (!one && names.size() != features) {
      throw new BadModelException(
          "The ONNX model takes " + names.size() + " inputs, not " + features + " features");
    }
    boolean doubles = false;
    for (NodeInfo input : inputs.values()) {
      if (!(input.getInfo() instanceof TensorInfo tensor)
          || (tensor.type != OnnxJavaType.FLOAT && tensor.type != OnnxJavaType.DOUBLE)) {
        throw new BadModelException(
            "The ONNX model's input " + input.getName() + " takes no numbers with a fraction");
      }
      doubles = tensor.type == OnnxJavaType.DOUBLE;
      requireWidth(input.getName(), tensor.getShape(), one ? features : 1);
    }
    return new Inputs(names, doubles, one ? features : 1);
  }

  private static void requireWidth(String name, long[] shape, int wanted) throws BadModelException {
    if (shape.length != 2 || shape[0] > 0) {
      throw new BadModelException(
          "The ONNX model's input " + name + " takes no rows in any number, but one of its own");
    }
    if (shape[1] > 0 && shape[1] != wanted) {
      throw new BadModelException(
          "The ONNX model's input "
              + name
              + " has "
              + shape[1]
              + " columns, but "
              + wanted
              + (wanted == 1 ? " feature is" : " features are")
              + " given");
    }
  }

  /** Makes the tensors of rows; whatever was made is in the map also when it throws. */
  void fill(OrtEnvironment environment, double[] values, int rows, Map<String, OnnxTensor> into)
      throws OrtException {
    int features = values.length / rows;
    for (int input = 0; input < names.size(); input++) {
      long[] shape = {rows, width};
      double[] part = names.size() == 1 ? values : column(values, rows, features, input);
      OnnxTensor tensor =
          doubles
              ? OnnxTensor.createTensor(environment, DoubleBuffer.wrap(part), shape)
              : OnnxTensor.createTensor(environment, FloatBuffer.wrap(floats(part)), shape);
      into.put(names.get(input), tensor);
    }
  }

  private static double[] column(double[] values, int rows, int features, int column) {
    double[] part = new double[rows];
    for (int i = 0; i < rows; i++) {
      part[i] = values[i * features + column];
    }
    return part;
  }

  private static float[] floats(double[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }

  /** For people. */
  String described() {
    return names.size() == 1
        ? names.get(0) + " of " + width + (doubles ? " doubles" : " floats")
        : names.size() + (doubles ? " doubles" : " floats");
  }
}

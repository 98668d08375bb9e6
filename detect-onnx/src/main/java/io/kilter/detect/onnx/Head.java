package io.kilter.detect.onnx;

import ai.onnxruntime.MapInfo;
import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxMap;
import ai.onnxruntime.OnnxSequence;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.SequenceInfo;
import ai.onnxruntime.TensorInfo;
import io.kilter.detect.model.OutputReading.Meaning;
import java.util.List;
import java.util.Map;

/**
 * The output that is scored, and how: one number per row, or the probability of one class.
 *
 * @param output its name
 * @param meaning how the number is read
 * @param label of the anomalous class, where the output is a map per row; otherwise its column;
 *     empty where there is one number only
 */
record Head(String output, Meaning meaning, String label) {
  /** The decision of each row: negative for an anomaly; NaN where the model gives no number. */
  double[] decisions(OnnxValue value, int rows) throws OrtException {
    double[] numbers =
        value instanceof OnnxSequence maps ? ofMaps(maps) : ofTensor((OnnxTensor) value, rows);
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] =
          switch (meaning) {
            case DECISION -> numbers[i];
            // One half is anomalous, and its decision therefore below 0.
            case PROBABILITY -> Math.nextDown(0.5) - numbers[i];
            case ODDNESS -> -numbers[i];
          };
    }
    return numbers;
  }

  private double[] ofMaps(OnnxSequence sequence) throws OrtException {
    List<? extends OnnxValue> maps = sequence.getValue();
    double[] numbers = new double[maps.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = Double.NaN;
      for (Map.Entry<?, ?> entry : ((OnnxMap) maps.get(i)).getValue().entrySet()) {
        if (entry.getKey().toString().equals(label)) {
          numbers[i] = ((Number) entry.getValue()).doubleValue();
        }
      }
    }
    return numbers;
  }

  private double[] ofTensor(OnnxTensor tensor, int rows) {
    double[] all = new double[Math.toIntExact(tensor.getInfo().getNumElements())];
    if (tensor.getInfo().type == OnnxJavaType.DOUBLE) {
      tensor.getDoubleBuffer().get(all);
    } else {
      float[] floats = new float[all.length];
      tensor.getFloatBuffer().get(floats);
      for (int i = 0; i < all.length; i++) {
        all[i] = floats[i];
      }
    }
    int width = all.length / Math.max(1, rows);
    int column = label.isEmpty() || width == 1 ? 0 : Integer.parseInt(label);
    double[] numbers = new double[rows];
    for (int i = 0; i < rows; i++) {
      numbers[i] = column < width ? all[i * width + column] : Double.NaN;
    }
    return numbers;
  }

  /** Whether an output has a number per row, or several, as a tensor. */
  static boolean isNumbers(NodeInfo node) {
    return node.getInfo() instanceof TensorInfo tensor
        && (tensor.type == OnnxJavaType.FLOAT || tensor.type == OnnxJavaType.DOUBLE);
  }

  /** Whether an output has a map from label to probability per row. */
  static boolean isMaps(NodeInfo node) {
    return node.getInfo() instanceof SequenceInfo sequence
        && sequence.isSequenceOfMaps()
        && isFloat(sequence.mapInfo);
  }

  private static boolean isFloat(MapInfo map) {
    return map.valueType == OnnxJavaType.FLOAT || map.valueType == OnnxJavaType.DOUBLE;
  }
}

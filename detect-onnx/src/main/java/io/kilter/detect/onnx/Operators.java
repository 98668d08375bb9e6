package io.kilter.detect.onnx;

import io.kilter.detect.model.BadModelException;
import java.util.Set;

/**
 * The operators that a model may use: those that converters of scikit-learn, LightGBM and XGBoost
 * write for models over numbers. None of them makes more numbers than it takes by more than its own
 * constants say, and none repeats anything.
 */
final class Operators {
  private static final Set<String> DOMAINS = Set.of("ai.onnx", "ai.onnx.ml");

  private static final Set<String> ALLOWED =
      Set.of(
          "Abs",
          "Add",
          "And",
          "ArgMax",
          "ArgMin",
          "Cast",
          "Clip",
          "Concat",
          "Constant",
          "Div",
          "Equal",
          "Erf",
          "Exp",
          "Flatten",
          "Gather",
          "GatherElements",
          "Gemm",
          "Greater",
          "GreaterOrEqual",
          "Identity",
          "IsNaN",
          "LeakyRelu",
          "Less",
          "LessOrEqual",
          "Log",
          "MatMul",
          "Max",
          "Min",
          "Mul",
          "Neg",
          "Not",
          "Or",
          "Pow",
          "Reciprocal",
          "ReduceMax",
          "ReduceMean",
          "ReduceMin",
          "ReduceSum",
          "ReduceSumSquare",
          "Relu",
          "Reshape",
          "Shape",
          "Sigmoid",
          "Sign",
          "Slice",
          "Softmax",
          "Sqrt",
          "Squeeze",
          "Sub",
          "Sum",
          "Tanh",
          "TopK",
          "Transpose",
          "Unsqueeze",
          "Where",
          "Xor",
          "ai.onnx.ml.ArrayFeatureExtractor",
          "ai.onnx.ml.Binarizer",
          "ai.onnx.ml.FeatureVectorizer",
          "ai.onnx.ml.Imputer",
          "ai.onnx.ml.LabelEncoder",
          "ai.onnx.ml.LinearClassifier",
          "ai.onnx.ml.LinearRegressor",
          "ai.onnx.ml.Normalizer",
          "ai.onnx.ml.Scaler",
          "ai.onnx.ml.SVMClassifier",
          "ai.onnx.ml.SVMRegressor",
          "ai.onnx.ml.TreeEnsembleClassifier",
          "ai.onnx.ml.TreeEnsembleRegressor",
          "ai.onnx.ml.ZipMap");

  private Operators() {}

  static void require(Set<String> domains, Set<String> operators) throws BadModelException {
    for (String operator : operators) {
      if (!ALLOWED.contains(operator)) {
        throw new BadModelException(
            "The ONNX model uses the operator " + operator + ", which is not allowed");
      }
    }
    for (String domain : domains) {
      if (!DOMAINS.contains(domain)) {
        throw new BadModelException(
            "The ONNX model needs the operators of " + domain + ", which are not allowed");
      }
    }
  }
}

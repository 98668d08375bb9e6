package io.kilter.detect.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.TensorInfo;
import io.kilter.detect.model.BadModelException;
import io.kilter.detect.model.OutputReading;
import io.kilter.detect.model.OutputReading.Meaning;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Finds the output to score: what the user says, else by the names that skl2onnx gives: {@code
 * scores} of outlier detectors are decisions, {@code probabilities} of classifiers are such; else
 * the only one that has numbers.
 */
record HeadGuess(Map<String, NodeInfo> outputs, OutputReading reading) {
  private static final List<String> DECISIONS = List.of("scores", "decision_function");
  private static final List<String> PROBABILITIES =
      List.of("probabilities", "output_probability", "probability_tensor");

  Head head() throws BadModelException {
    String output = reading.output().isPresent() ? named(reading.output().get()) : guessed();
    NodeInfo node = outputs.get(output);
    if (!hasNumbers(node)) {
      throw new BadModelException(
          "The output " + output + " of the ONNX model has no numbers; it has " + node.getInfo());
    }
    Meaning meaning = reading.meaning().isPresent() ? reading.meaning().get() : meaning(output);
    return new Head(output, meaning, label(node, meaning));
  }

  private static boolean hasNumbers(NodeInfo node) {
    return Head.isMaps(node) || Head.isNumbers(node);
  }

  private String named(String output) throws BadModelException {
    if (!outputs.containsKey(output)) {
      throw new BadModelException("The ONNX model has no output " + output + "; it has " + names());
    }
    return output;
  }

  private String guessed() throws BadModelException {
    List<String> found =
        outputs.keySet().stream()
            .filter(name -> DECISIONS.contains(plain(name)) || PROBABILITIES.contains(plain(name)))
            .toList();
    if (found.isEmpty()) {
      found = outputs.keySet().stream().filter(name -> hasNumbers(outputs.get(name))).toList();
    }
    if (found.size() != 1) {
      throw new BadModelException(
          "It cannot be seen which output of the ONNX model to score; choose one of "
              + names()
              + " with --output, and say with --meaning how to read it");
    }
    return found.get(0);
  }

  private Meaning meaning(String output) throws BadModelException {
    if (PROBABILITIES.contains(plain(output))) {
      return Meaning.PROBABILITY;
    } else if (DECISIONS.contains(plain(output))) {
      return Meaning.DECISION;
    }
    throw new BadModelException(
        "It cannot be seen what the output "
            + output
            + " means; say it with --meaning: decision, probability or oddness");
  }

  /**
   * The class that is anomalous: of the label 1, which is also the second column. A column that is
   * alone, as of a sigmoid, is the anomalous class's and has no label.
   */
  private String label(NodeInfo node, Meaning meaning) throws BadModelException {
    if (Head.isMaps(node)) {
      return reading.anomalousClass().orElse("1");
    }
    long[] shape = ((TensorInfo) node.getInfo()).getShape();
    long width = shape.length == 2 ? shape[1] : 1;
    if (meaning != Meaning.PROBABILITY && (width == 1 || width < 0)) {
      return "";
    }
    if (width == 1) {
      requireAlone();
      return "";
    }
    String column = reading.anomalousClass().orElse("1");
    if (!column.matches("\\d{1,6}") || (width > 0 && Integer.parseInt(column) >= width)) {
      throw new BadModelException(
          "The ONNX model's classes are columns 0 to "
              + (width - 1)
              + "; choose the anomalous one with --anomalous-class");
    }
    return column;
  }

  private void requireAlone() throws BadModelException {
    if (!reading.anomalousClass().orElse("0").equals("0")) {
      throw new BadModelException(
          "The ONNX model gives one probability, which is taken to be of the anomalous class;"
              + " there is no other to choose with --anomalous-class");
    }
  }

  private String names() {
    return String.join(", ", outputs.keySet());
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}

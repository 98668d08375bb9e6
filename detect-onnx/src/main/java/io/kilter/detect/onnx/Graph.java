package io.kilter.detect.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.Result;
import io.kilter.detect.model.BadModelException;
import io.kilter.detect.model.OutputReading;
import java.lang.ref.Cleaner;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * A model that ONNX Runtime has loaded, with one thread and without an arena that would keep its
 * largest working memory. Each run is ended after {@link Watch#MOST_MILLIS}. Thread-safe; the
 * native memory is freed when nobody holds the graph any more.
 */
final class Graph {
  private static final Cleaner CLEANER = Cleaner.create();

  private final OrtSession session;
  private final Inputs inputs;

  private Graph(OrtSession session, Inputs inputs) {
    this.session = session;
    this.inputs = inputs;
  }

  /** Loads a file that {@link OnnxFile} has looked through. */
  static Graph load(byte[] file, int features) throws BadModelException {
    OrtSession session;
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      options.setExecutionMode(OrtSession.SessionOptions.ExecutionMode.SEQUENTIAL);
      options.setCPUArenaAllocator(false);
      options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
      options.setMemoryPatternOptimization(false);
      session = environment().createSession(file, options);
    } catch (OrtException e) {
      throw refused("does not load the model", e);
    }
    try {
      Graph graph = new Graph(session, Inputs.of(session.getInputInfo(), features));
      CLEANER.register(graph, () -> close(session));
      return graph;
    } catch (OrtException e) {
      close(session);
      throw refused("does not say what the model takes", e);
    } catch (BadModelException e) {
      close(session);
      throw e;
    }
  }

  private static void close(OrtSession session) {
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException("An ONNX session did not close", e);
    }
  }

  private static BadModelException refused(String what, OrtException e) {
    return new BadModelException(
        "ONNX Runtime " + environment().getVersion() + " " + what + ": " + sentence(e), e);
  }

  /** The first line of what the library says, without its code and its source's line. */
  static String sentence(OrtException e) {
    return e.getMessage()
        .lines()
        .findFirst()
        .orElse("it does not say why")
        .replaceFirst("^Error code - \\w+ - message: ", "")
        .strip();
  }

  /** What goes wrong is in exceptions; the library need not write it to standard error as well. */
  private static OrtEnvironment environment() {
    return OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
  }

  Inputs inputs() {
    return inputs;
  }

  Head head(OutputReading reading) throws BadModelException {
    try {
      return new HeadGuess(session.getOutputInfo(), reading).head();
    } catch (OrtException e) {
      throw refused("does not say what the model gives", e);
    }
  }

  /**
   * Runs the model, all of its outputs, over rows of many kinds. What it says of them is of no
   * interest, nor is a refusal in good order.
   *
   * @return how many batches of rows it had an answer to
   */
  int runThrough(int features) {
    double[] extremes = {0, 1, -1, 0.5, 1e3, -1e3, 1e30, -1e30, Double.NaN, Float.MAX_VALUE};
    SplittableRandom random = new SplittableRandom(1);
    int answered = 0;
    for (int rows : new int[] {1, extremes.length, 100}) {
      double[] values = new double[Math.multiplyExact(rows, features)];
      for (int i = 0; i < values.length; i++) {
        values[i] =
            rows == extremes.length ? extremes[i / features] : 200 * random.nextDouble() - 100;
      }
      answered += answers(values, rows) ? 1 : 0;
    }
    return answered;
  }

  private boolean answers(double[] values, int rows) {
    try {
      return run(values, rows, session.getOutputNames(), Result::size) > 0;
    } catch (OrtException e) {
      return false;
    }
  }

  /**
   * The decision of each row: negative for an anomaly.
   *
   * @param values row after row
   * @throws IllegalStateException if the model fails or takes too long
   */
  double[] decisions(double[] values, int rows, Head head) {
    try {
      return run(
          values, rows, Set.of(head.output()), result -> head.decisions(result.get(0), rows));
    } catch (OrtException e) {
      throw new IllegalStateException("The ONNX model failed: " + sentence(e), e);
    }
  }

  /** Takes what is needed out of a result before its native memory is freed. */
  @FunctionalInterface
  private interface Reader<T> {
    T read(Result result) throws OrtException;
  }

  private <T> T run(double[] values, int rows, Set<String> outputs, Reader<T> reader)
      throws OrtException {
    Map<String, OnnxTensor> tensors = new LinkedHashMap<>();
    try (OrtSession.RunOptions options = new OrtSession.RunOptions()) {
      inputs.fill(environment(), values, rows, tensors);
      Watch watch = Watch.over(options);
      try (Result result = session.run(tensors, outputs, options)) {
        return reader.read(result);
      } finally {
        watch.stop();
      }
    } finally {
      tensors.values().forEach(OnnxTensor::close);
    }
  }
}

package io.kilter.detect.onnx;

import io.kilter.detect.isolation.Rows;
import io.kilter.detect.model.ForeignModel;
import io.kilter.detect.model.Models;
import io.kilter.detect.model.OutputReading;
import io.kilter.detect.model.TrainedModel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * A model of scikit-learn's, and its decision for some rows; {@code bench/onnx/export.py} made it.
 *
 * @param file the ONNX file
 * @param rows some rows of four values
 * @param decisions what scikit-learn decides for them
 */
record Exported(byte[] file, double[][] rows, double[] decisions) {
  static final List<String> FEATURES = List.of("f0", "f1", "f2", "f3");

  static Exported named(String name) throws IOException {
    List<double[]> table =
        new String(bytes(name + ".csv"), StandardCharsets.UTF_8)
            .lines()
            .skip(1)
            .map(line -> Arrays.stream(line.split(",")).mapToDouble(Double::parseDouble).toArray())
            .toList();
    return new Exported(
        bytes(name + ".onnx"),
        table.stream().map(row -> Arrays.copyOf(row, 4)).toArray(double[][]::new),
        table.stream().mapToDouble(row -> row[4]).toArray());
  }

  private static byte[] bytes(String resource) throws IOException {
    try (InputStream in = Exported.class.getResourceAsStream(resource)) {
      return in.readAllBytes();
    }
  }

  ForeignModel open() throws IOException {
    return new OnnxImporter().open(file, FEATURES, OutputReading.automatic());
  }

  TrainedModel calibrated() throws IOException {
    return open().calibrated(Rows.of(rows), 0.01);
  }

  /** The model as it is after it was stored and read. */
  static TrainedModel stored(TrainedModel model) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Models.write(model, new DataOutputStream(bytes));
    return Models.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
  }
}

package io.kilter.detect.onnx;

import io.kilter.detect.model.Bounds;
import io.kilter.detect.model.Judgement;
import io.kilter.detect.model.TrainedModel;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * A model in ONNX's format. A missing value is taken to be the typical one of the rows that the
 * model was calibrated with; where there is none, the model itself has to know what to do. A row to
 * which the model gives no number scores 0 and is {@link #judges not judged}. A feature's
 * contribution is the part that the decision would move towards healthy if its value were the
 * typical one.
 *
 * <p>Unlike Kilter's own models, the last bits of a score may differ between processors: ONNX
 * Runtime chooses its code by what the processor can do.
 */
final class OnnxModel implements TrainedModel {
  private final List<String> features;
  private final byte[] file;
  private final Graph graph;
  private final Head head;
  private final Scale scale;

  OnnxModel(List<String> features, byte[] file, Graph graph, Head head, Scale scale) {
    this.features = features;
    this.file = file;
    this.graph = graph;
    this.head = head;
    this.scale = scale;
  }

  @Override
  public String kind() {
    return OnnxKind.NAME;
  }

  @Override
  public List<String> features() {
    return features;
  }

  @Override
  public double score(double[] row) {
    return scale.score(decide(row));
  }

  @Override
  public boolean judges(double[] row) {
    return !Double.isNaN(decide(row));
  }

  @Override
  public double threshold() {
    return scale.threshold();
  }

  @Override
  public double decisionFunction(double[] row) {
    return judge(row).decision();
  }

  @Override
  public Judgement judge(double[] row) {
    double decision = decide(row);
    double score = scale.score(decision);
    return new Judgement(
        score,
        scale.hasOwnThreshold() && Double.isFinite(decision)
            ? decision
            : Math.nextDown(threshold()) - score);
  }

  private double decide(double[] row) {
    return graph.decisions(filled(row), 1, head)[0];
  }

  private double[] filled(double[] row) {
    if (row.length != features.size()) {
      throw new IllegalArgumentException(
          "A row has " + features.size() + " features here, not " + row.length);
    }
    double[] filled = row.clone();
    for (int i = 0; i < filled.length; i++) {
      if (!Double.isFinite(filled[i])) {
        filled[i] = scale.typical(i);
      }
    }
    return filled;
  }

  @Override
  public void contributions(double[] row, double[] into) {
    int width = features.size();
    double[] filled = filled(row);
    double[] variants = new double[width * width];
    for (int i = 0; i < width; i++) {
      System.arraycopy(filled, 0, variants, i * width, width);
      if (!Double.isNaN(scale.typical(i))) {
        variants[i * width + i] = scale.typical(i);
      }
    }
    double decision = graph.decisions(filled, 1, head)[0];
    double[] without = graph.decisions(variants, width, head);
    double sum = 0;
    for (int i = 0; i < width; i++) {
      double gain = without[i] - decision;
      into[i] = gain > 0 && Double.isFinite(gain) ? gain : 0;
      sum += into[i];
    }
    double score = scale.score(decision);
    for (int i = 0; i < width; i++) {
      into[i] = score * (sum > 0 ? into[i] / sum : 1.0 / width);
    }
  }

  @Override
  public void expected(double[] row, double[] into) {
    Arrays.setAll(into, scale::typical);
  }

  @Override
  public void writeTo(DataOutput out) throws IOException {
    Bounds.writeFeatures(out, features);
    out.writeUTF(head.output());
    out.writeUTF(head.meaning().name());
    out.writeUTF(head.label());
    scale.writeTo(out);
    out.writeInt(file.length);
    out.write(file);
  }
}

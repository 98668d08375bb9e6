package io.kilter.detect.onnx;

import io.kilter.detect.model.BadModelException;
import io.kilter.detect.model.Bounds;
import io.kilter.detect.model.ModelKind;
import io.kilter.detect.model.OutputReading;
import io.kilter.detect.model.OutputReading.Meaning;
import io.kilter.detect.model.TrainedModel;
import java.io.DataInput;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Reads models of the kind {@code onnx}. */
public final class OnnxKind implements ModelKind {
  /** The kind's name. */
  public static final String NAME = "onnx";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public TrainedModel read(DataInput in) throws IOException {
    List<String> features = Bounds.features(in);
    String output = in.readUTF();
    Meaning meaning = meaning(in.readUTF());
    String label = in.readUTF();
    Scale scale = Scale.read(in, features.size());
    byte[] file = Bounds.bytes(in, Bounds.count(in, 1, Integer.MAX_VALUE, "bytes of ONNX"));
    OnnxFile.read(file);
    Rehearsal.require(file, features.size());
    Graph graph = Graph.load(file, features.size());
    Optional<String> anomalousClass = label.isEmpty() ? Optional.empty() : Optional.of(label);
    Head head =
        graph.head(new OutputReading(Optional.of(output), Optional.of(meaning), anomalousClass));
    return new OnnxModel(features, file, graph, head, scale);
  }

  private static Meaning meaning(String name) throws BadModelException {
    for (Meaning meaning : Meaning.values()) {
      if (meaning.name().equals(name)) {
        return meaning;
      }
    }
    throw new BadModelException("The model's output means something unknown, '" + name + "'");
  }
}

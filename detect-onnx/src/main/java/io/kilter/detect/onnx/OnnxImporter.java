package io.kilter.detect.onnx;

import io.kilter.detect.isolation.Rows;
import io.kilter.detect.model.BadModelException;
import io.kilter.detect.model.ForeignModel;
import io.kilter.detect.model.ModelImporter;
import io.kilter.detect.model.OutputReading;
import io.kilter.detect.model.OutputReading.Meaning;
import io.kilter.detect.model.TrainedModel;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Takes in ONNX files. */
public final class OnnxImporter implements ModelImporter {
  private static final int BATCH = 1024;

  @Override
  public String suffix() {
    return ".onnx";
  }

  @Override
  public ForeignModel open(byte[] file, List<String> features, OutputReading reading)
      throws IOException {
    OnnxFile parsed = OnnxFile.read(file);
    Rehearsal.require(file, features.size());
    return opened(parsed, file, features, reading);
  }

  /** Opens a file that was looked through, and that this process may load. */
  static ForeignModel opened(
      OnnxFile parsed, byte[] file, List<String> features, OutputReading reading)
      throws IOException {
    Graph graph = Graph.load(file, features.size());
    return new Opened(features, file, parsed, graph, graph.head(reading));
  }

  private record Opened(List<String> features, byte[] file, OnnxFile parsed, Graph graph, Head head)
      implements ForeignModel {
    @Override
    public Map<String, String> description() {
      Map<String, String> seen = new LinkedHashMap<>();
      seen.put("onnx producer", parsed.producer());
      seen.put("onnx operator sets", parsed.opsets().toString());
      seen.put("onnx operators", parsed.described());
      seen.put("onnx input", graph.inputs().described());
      seen.put(
          "onnx output",
          head.output()
              + " as "
              + head.meaning().name().toLowerCase(Locale.ROOT)
              + (head.label().isEmpty() ? "" : " of class " + head.label()));
      return seen;
    }

    @Override
    public TrainedModel calibrated(Rows rows, double share) throws BadModelException {
      double[] typical = Scale.medians(rows);
      double[] decisions = new double[rows.count()];
      for (int from = 0; from < decisions.length; from += BATCH) {
        int count = Math.min(BATCH, decisions.length - from);
        double[] part = decide(rows, from, count, typical);
        System.arraycopy(part, 0, decisions, from, count);
      }
      Optional<Double> chosen =
          head.meaning() == Meaning.ODDNESS ? Optional.of(share) : Optional.empty();
      return model(Scale.calibrated(decisions, typical, chosen));
    }

    private double[] decide(Rows rows, int from, int count, double[] typical)
        throws BadModelException {
      int width = features.size();
      double[] values = new double[count * width];
      for (int i = 0; i < values.length; i++) {
        double value = rows.value(from + i / width, i % width);
        values[i] = Double.isFinite(value) ? value : typical[i % width];
      }
      try {
        return graph.decisions(values, count, head);
      } catch (IllegalStateException e) {
        throw new BadModelException(e.getMessage(), e);
      }
    }

    @Override
    public TrainedModel uncalibrated() throws BadModelException {
      if (head.meaning() == Meaning.ODDNESS) {
        throw new BadModelException(
            "The ONNX model has no threshold of its own; give rows to calibrate it with");
      }
      return model(Scale.uncalibrated(features.size()));
    }

    private TrainedModel model(Scale scale) {
      return new OnnxModel(features, file, graph, head, scale);
    }
  }
}

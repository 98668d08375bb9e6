package io.kilter.detect.model.prepared;

import io.kilter.detect.model.BadModelException;
import io.kilter.detect.model.Bounds;
import java.io.DataInput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads a preparation that anyone may have written. */
final class PreparationForm {
  private PreparationForm() {}

  static Preparation read(DataInput in) throws IOException {
    List<String> features = Bounds.features(in);
    int width = Bounds.count(in, 1, features.size(), "kept features");
    int[] kept = new int[width];
    double[] center = new double[width];
    double[] scale = new double[width];
    for (int k = 0; k < width; k++) {
      kept[k] = Bounds.count(in, k == 0 ? 0 : kept[k - 1] + 1, features.size() - 1, "as a place");
      center[k] = Bounds.finite(in, "center");
      scale[k] = Bounds.positive(in, "scale");
    }
    List<DroppedFeature> dropped = new ArrayList<>();
    for (int i = width; i < features.size(); i++) {
      dropped.add(dropped(in, features.size()));
    }
    return new Preparation(features, kept, center, scale, dropped);
  }

  private static DroppedFeature dropped(DataInput in, int features) throws IOException {
    int feature = Bounds.count(in, 0, features - 1, "as a place");
    DroppedFeature.Reason reason = reason(in.readUnsignedByte());
    double missing = Bounds.finite(in, "share of empty cells");
    int sameAs = Bounds.count(in, -1, features - 1, "as a place");
    return new DroppedFeature(feature, reason, missing, sameAs);
  }

  private static DroppedFeature.Reason reason(int code) throws BadModelException {
    for (DroppedFeature.Reason reason : DroppedFeature.Reason.values()) {
      if (reason.code() == code) {
        return reason;
      }
    }
    throw new BadModelException("The model drops a feature for an unknown reason " + code);
  }
}

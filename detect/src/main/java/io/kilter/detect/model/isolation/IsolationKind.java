package io.kilter.detect.model.isolation;

import io.kilter.detect.isolation.IsolationForest;
import io.kilter.detect.model.BadModelException;
import io.kilter.detect.model.ModelKind;
import io.kilter.detect.model.TrainedModel;
import io.kilter.detect.model.prepared.PreparedModel;
import io.kilter.detect.model.prepared.Scorer;
import java.io.DataInput;
import java.io.IOException;

/** Reads models of the kind {@code isolation}. */
public final class IsolationKind implements ModelKind {
  /** The kind's name. */
  public static final String NAME = "isolation";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public TrainedModel read(DataInput in) throws IOException {
    return PreparedModel.readFrom(in, NAME, IsolationKind::readScorer);
  }

  private static Scorer readScorer(DataInput in, int width) throws IOException {
    IsolationForest forest = IsolationForest.readFrom(in);
    if (forest.features() != width) {
      throw new BadModelException(
          "The model's forest has " + forest.features() + " features, its rows " + width);
    }
    return new ForestScorer(forest);
  }
}

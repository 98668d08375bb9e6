package io.kilter.detect.model.subspace;

import io.kilter.detect.model.ModelKind;
import io.kilter.detect.model.TrainedModel;
import io.kilter.detect.model.prepared.PreparedModel;
import java.io.DataInput;
import java.io.IOException;

/** Reads models of the kind {@code subspace}. */
public final class SubspaceKind implements ModelKind {
  /** The kind's name. */
  public static final String NAME = "subspace";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public TrainedModel read(DataInput in) throws IOException {
    return PreparedModel.readFrom(in, NAME, SubspaceScorer::read);
  }
}

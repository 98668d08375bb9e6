package io.kilter.detect.model.ranker;

import io.kilter.detect.model.BadModelException;
import io.kilter.detect.model.Bounds;
import io.kilter.detect.model.ModelKind;
import io.kilter.detect.model.TrainedModel;
import io.kilter.detect.model.prepared.Calibration;
import io.kilter.detect.model.prepared.PreparedModel;
import java.io.DataInput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads models of the kind {@code ranker}. */
public final class RankerKind implements ModelKind {
  /** The kind's name. */
  public static final String NAME = "ranker";

  private static final int MOST_MEMBERS = 16;
  private static final int TREES = 1;
  private static final int WEIGHTS = 2;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public TrainedModel read(DataInput in) throws IOException {
    return PreparedModel.readFrom(in, NAME, RankerKind::readScorer);
  }

  private static RankerScorer readScorer(DataInput in, int width) throws IOException {
    int count = Bounds.count(in, 1, MOST_MEMBERS, "members");
    List<Member> members = new ArrayList<>();
    List<Calibration> ranks = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ranks.add(Calibration.readFrom(in));
      members.add(readMember(in, width));
    }
    return new RankerScorer(members, ranks);
  }

  private static Member readMember(DataInput in, int width) throws IOException {
    int code = in.readUnsignedByte();
    return switch (code) {
      case TREES -> Trees.read(in, width);
      case WEIGHTS -> Weights.read(in, width);
      default -> throw new BadModelException("The model has a member of unknown form " + code);
    };
  }

  static int code(Member member) {
    return member instanceof Trees ? TREES : WEIGHTS;
  }
}

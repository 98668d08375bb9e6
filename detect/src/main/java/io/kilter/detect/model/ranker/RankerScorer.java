package io.kilter.detect.model.ranker;

import io.kilter.detect.model.prepared.Calibration;
import io.kilter.detect.model.prepared.Scorer;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * Oddness by what labels taught: each member's value is brought to the rank that it has among
 * training rows, as decades of tail probability, and the oddness is their mean (R. Fisher's way to
 * combine tests, 1932). So members of different scales have an equal say.
 *
 * @param members at least one
 * @param ranks the calibration of each member
 */
public record RankerScorer(List<Member> members, List<Calibration> ranks) implements Scorer {
  public RankerScorer {
    members = List.copyOf(members);
    ranks = List.copyOf(ranks);
    if (members.isEmpty() || members.size() != ranks.size()) {
      throw new IllegalArgumentException(
          members.size() + " members do not fit " + ranks.size() + " calibrations");
    }
  }

  @Override
  public double oddness(double[] prepared) {
    double[] filled = Member.fill(prepared);
    double sum = 0;
    for (int i = 0; i < members.size(); i++) {
      sum += ranks.get(i).decades(members.get(i).value(filled));
    }
    return sum / members.size();
  }

  /** Only what raised the oddness counts; each member has a part as large as its own oddness. */
  @Override
  public void shares(double[] prepared, double[] into) {
    double[] filled = Member.fill(prepared);
    Arrays.fill(into, 0);
    for (int i = 0; i < members.size(); i++) {
      double[] credit = new double[into.length];
      members.get(i).credit(filled, credit);
      for (int f = 0; f < credit.length; f++) {
        credit[f] = Double.isNaN(prepared[f]) ? 0 : Math.max(0, credit[f]);
      }
      Scorer.normalize(credit);
      double part = ranks.get(i).decades(members.get(i).value(filled));
      for (int f = 0; f < credit.length; f++) {
        into[f] += part * credit[f];
      }
    }
    Scorer.normalize(into);
  }

  /** The median, which is 0 in a prepared row: members know of no other expectation. */
  @Override
  public void expected(double[] prepared, double[] into) {
    Arrays.fill(into, 0);
  }

  @Override
  public void writeTo(DataOutput out) throws IOException {
    out.writeInt(members.size());
    for (int i = 0; i < members.size(); i++) {
      ranks.get(i).writeTo(out);
      out.writeByte(RankerKind.code(members.get(i)));
      members.get(i).writeTo(out);
    }
  }
}

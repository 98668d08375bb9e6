package io.kilter.detect.model;

import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** Writes any content as the content of a model of any kind, with a checksum that is right. */
record Forged(String kind, byte[] content) implements TrainedModel {
  /** The content of a body, without its frame. */
  static byte[] contentOf(byte[] body, String kind) {
    int from = 4 + 1 + 2 + kind.length() + 4;
    return Arrays.copyOfRange(body, from, body.length - 32);
  }

  @Override
  public List<String> features() {
    return List.of();
  }

  @Override
  public double score(double[] row) {
    return 0;
  }

  @Override
  public double threshold() {
    return 1;
  }

  @Override
  public double decisionFunction(double[] row) {
    return 0;
  }

  @Override
  public void contributions(double[] row, double[] into) {}

  @Override
  public void expected(double[] row, double[] into) {}

  @Override
  public void writeTo(DataOutput out) throws IOException {
    out.write(content);
  }
}

package io.kilter.learn.registry;

import io.kilter.detect.model.TrainedModel;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** A model that can say nothing of a row that lacks a value, as foreign ones may be. */
public record GaplessModel(TrainedModel of) implements TrainedModel {
  @Override
  public boolean judges(double[] row) {
    return Arrays.stream(row).allMatch(Double::isFinite);
  }

  @Override
  public double score(double[] row) {
    return judges(row) ? of.score(row) : 0;
  }

  @Override
  public double decisionFunction(double[] row) {
    return of.decisionFunction(row);
  }

  @Override
  public String kind() {
    return of.kind();
  }

  @Override
  public List<String> features() {
    return of.features();
  }

  @Override
  public double threshold() {
    return of.threshold();
  }

  @Override
  public void contributions(double[] row, double[] into) {
    of.contributions(row, into);
  }

  @Override
  public void expected(double[] row, double[] into) {
    of.expected(row, into);
  }

  @Override
  public void writeTo(DataOutput out) throws IOException {
    of.writeTo(out);
  }
}

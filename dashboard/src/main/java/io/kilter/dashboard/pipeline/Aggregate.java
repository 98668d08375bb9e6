package io.kilter.dashboard.pipeline;

import io.vertx.core.json.JsonObject;

/** A metric over all tasks of a vertex; of a job's own metric, all three are the value. */
record Aggregate(double min, double max, double sum) {
  static Aggregate of(JsonObject metric) {
    double value = number(metric, "value", Double.NaN);
    return new Aggregate(
        number(metric, "min", value), number(metric, "max", value), number(metric, "sum", value));
  }

  private static double number(JsonObject metric, String name, double otherwise) {
    Object value = metric.getValue(name);
    try {
      // Flink writes numbers as texts, and what it has not measured as NaN.
      return value == null ? otherwise : Double.parseDouble(value.toString());
    } catch (NumberFormatException notANumber) {
      return Double.NaN;
    }
  }
}

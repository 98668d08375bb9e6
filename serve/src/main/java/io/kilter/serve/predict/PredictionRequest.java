package io.kilter.serve.predict;

import io.kilter.serve.contract.Times;
import io.kilter.serve.http.ProblemException;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * A reading that is to be scored.
 *
 * @param sensorId whose history to compare with; the fleet's when empty
 * @param timestamp event time, epoch milliseconds
 * @param values one per feature, NaN where missing; never infinite
 * @param missing how many of them are missing
 */
record PredictionRequest(
    Optional<String> sensorId, OptionalLong timestamp, double[] values, int missing) {
  /**
   * Reads a body that is as the contract wants it.
   *
   * @throws ProblemException with status 400 if a measurement is not a finite number, or none of
   *     the features is there, not even as null
   */
  static PredictionRequest of(JsonObject body, List<String> features) {
    double[] values = new double[features.size()];
    int missing = 0;
    for (int i = 0; i < values.length; i++) {
      values[i] = measurement(features.get(i), body.getValue(features.get(i)));
      missing += Double.isNaN(values[i]) ? 1 : 0;
    }
    OptionalLong timestamp = timestamp(body.getValue("timestamp"));
    // A misspelt feature must not look like a calm reading.
    if (features.stream().noneMatch(body::containsKey)) {
      throw ProblemException.badRequest(
          "The reading has none of the stream's features: "
              + features.stream().limit(10).collect(Collectors.joining(", "))
              + ".");
    }
    return new PredictionRequest(
        Optional.ofNullable(body.getString("sensor_id")), timestamp, values, missing);
  }

  private static double measurement(String feature, Object value) {
    if (value == null) {
      return Double.NaN;
    }
    if (!(value instanceof Number number)) {
      throw ProblemException.badRequest(feature + " must be a number or null.");
    }
    if (!Double.isFinite(number.doubleValue())) {
      throw ProblemException.badRequest(feature + " is too large for a double.");
    }
    return number.doubleValue();
  }

  private static OptionalLong timestamp(Object value) {
    return value == null
        ? OptionalLong.empty()
        : OptionalLong.of(Times.parse("timestamp", value.toString()));
  }
}

package io.kilter.serve.query;

import io.kilter.serve.contract.CheckedRequest;
import io.kilter.serve.http.ProblemException;
import io.kilter.store.TimeRange;
import java.util.Optional;

/**
 * Which rows a request asks for.
 *
 * @param sensorId of which sensor; of all when empty
 * @param range of which time
 * @param limit at most so many
 */
record Selection(Optional<String> sensorId, TimeRange range, int limit) {
  static Selection of(CheckedRequest request) {
    long from = request.text("from").map(t -> Times.parse("from", t)).orElse(Long.MIN_VALUE);
    long to = request.text("to").map(t -> Times.parse("to", t)).orElse(Long.MAX_VALUE);
    if (to <= from) {
      throw ProblemException.badRequest("to must be later than from.");
    }
    return new Selection(
        request.text("sensor_id"), new TimeRange(from, to), request.integer("limit"));
  }
}

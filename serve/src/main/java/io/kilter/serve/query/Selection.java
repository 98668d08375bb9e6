package io.kilter.serve.query;

import io.kilter.serve.contract.CheckedRequest;
import io.kilter.serve.contract.Times;
import io.kilter.serve.http.ProblemException;
import io.kilter.store.TimeRange;
import java.util.Optional;

/**
 * Which rows a request asks for.
 *
 * @param sensorId of which sensor; of all when empty
 * @param range of which time
 * @param limit at most so many
 * @param cursor where the page before ended
 */
public record Selection(
    Optional<String> sensorId, TimeRange range, int limit, Optional<String> cursor) {
  /** Rows times features: 5 to 20 MB of JSON, a few of which a server can have in hand at once. */
  private static final int MOST_VALUES = 300_000;

  /**
   * What a request asks for.
   *
   * @param width how many features a row has
   */
  static Selection of(CheckedRequest request, int width) {
    return new Selection(
        request.text("sensor_id"),
        range(request),
        Math.min(request.integer("limit"), Math.max(1, MOST_VALUES / width)),
        request.text("cursor"));
  }

  /** The stretch of time that a request asks for. */
  public static TimeRange range(CheckedRequest request) {
    long from = request.text("from").map(t -> Times.parse("from", t)).orElse(Long.MIN_VALUE);
    long to = request.text("to").map(t -> Times.parse("to", t)).orElse(Long.MAX_VALUE);
    if (to <= from) {
      throw ProblemException.badRequest("to must be later than from.");
    }
    return new TimeRange(from, to);
  }
}

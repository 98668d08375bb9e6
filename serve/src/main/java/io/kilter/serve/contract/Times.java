package io.kilter.serve.contract;

import io.kilter.events.ReadingDecoder;
import io.kilter.serve.http.ProblemException;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.regex.Pattern;

/** Reads times as they are given to the API. */
public final class Times {
  private static final Pattern EPOCH_MILLIS = Pattern.compile("-?\\d{1,18}");

  private Times() {}

  /**
   * The same as {@link #parse}, of an event time: one that readings can have.
   *
   * @throws ProblemException with status 400 if it is none
   */
  public static long parseEventTime(String name, String text) {
    long time = parse(name, text);
    if (time < 0 || time > ReadingDecoder.LATEST_TIME) {
      throw ProblemException.badRequest(name + " must lie between the years 1970 and 9999.");
    }
    return time;
  }

  /**
   * Epoch milliseconds from a number or an ISO-8601 time with a zone.
   *
   * @param name what the caller calls this time
   * @throws ProblemException with status 400 if it is neither
   */
  public static long parse(String name, String text) {
    if (EPOCH_MILLIS.matcher(text).matches()) {
      return Long.parseLong(text);
    }
    try {
      // In a query an unescaped plus is a space, which no such time has otherwise.
      return OffsetDateTime.parse(text.replace(' ', '+')).toInstant().toEpochMilli();
    } catch (DateTimeException | ArithmeticException e) {
      throw ProblemException.badRequest(
          name + " must be epoch milliseconds or ISO-8601 with a zone, not '" + text + "'.");
    }
  }
}

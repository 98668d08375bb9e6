package io.kilter.serve.readings;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.kilter.serve.contract.Times;
import io.kilter.serve.http.ProblemException;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads what a reading may say besides its measurements: of which sensor it is, and of when. */
public final class IdentityFields {
  private static final int MOST_CHARACTERS = 255;

  /** So many are always a long, which need not be looked at as text. */
  private static final int MOST_DIGITS = 18;

  private IdentityFields() {}

  /**
   * The sensor that a value names.
   *
   * @param token the value, at which the parser is
   * @throws ProblemException with status 400 and a sentence if it cannot be one
   */
  public static Optional<String> sensorId(JsonParser json, JsonToken token) throws IOException {
    if (token == JsonToken.VALUE_NULL) {
      return Optional.empty();
    }
    if (token != JsonToken.VALUE_STRING) {
      throw ProblemException.badRequest("sensor_id must be text or null.");
    }
    String id = json.getText();
    if (id.isEmpty() || id.codePointCount(0, id.length()) > MOST_CHARACTERS) {
      throw ProblemException.badRequest(
          "sensor_id must have 1 to " + MOST_CHARACTERS + " characters.");
    }
    return Optional.of(id);
  }

  /**
   * The time that a value is, in epoch milliseconds.
   *
   * @param token the value, at which the parser is
   * @throws ProblemException with status 400 and a sentence if it cannot be one
   */
  public static OptionalLong timestamp(JsonParser json, JsonToken token) throws IOException {
    if (token == JsonToken.VALUE_NUMBER_INT && json.getTextLength() <= MOST_DIGITS) {
      return OptionalLong.of(json.getLongValue());
    }
    return switch (token) {
      case VALUE_NULL -> OptionalLong.empty();
      case VALUE_STRING, VALUE_NUMBER_INT ->
          OptionalLong.of(Times.parse("timestamp", json.getText()));
      default -> throw ProblemException.badRequest("timestamp must be an integer, text or null.");
    };
  }
}

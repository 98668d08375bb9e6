package io.kilter.serve.http;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.regex.Pattern;

/** What is wrong with a text that should be JSON, for who sent it. */
public final class JsonFault {
  /** What the parser says of where it has the text from, and of how to set it up. */
  private static final Pattern OF_THE_PARSER =
      Pattern.compile(" \\(start marker at \\[.*?]\\)|: enable .*|\\R.*", Pattern.DOTALL);

  private JsonFault() {}

  /** The fault and its place, after a colon; nothing if the place is not known. */
  public static String of(JsonProcessingException e) {
    JsonLocation place = e.getLocation();
    if (place == null) {
      return "";
    }
    String message = OF_THE_PARSER.matcher(e.getOriginalMessage()).replaceAll("");
    return String.format(
        ": %s at line %d, column %d", message, place.getLineNr(), place.getColumnNr());
  }
}

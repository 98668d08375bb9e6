package io.kilter.serve.contract;

import io.kilter.serve.http.ProblemException;
import java.util.List;
import java.util.Locale;

/** What kinds of body a route takes. */
public final class MediaTypes {
  private MediaTypes() {}

  /**
   * Refuses other kinds.
   *
   * @param contentType the request's header, or null
   * @return the kind that it is, without parameters and in small letters
   * @throws ProblemException with status 415
   */
  public static String require(String contentType, List<String> allowed) {
    String given = contentType == null ? "" : contentType.split(";", 2)[0].strip();
    String type = given.toLowerCase(Locale.ROOT);
    if (!allowed.contains(type)) {
      String instead = given.isEmpty() ? "without a content type" : "not " + given;
      throw new ProblemException(
          415, "The body must be " + String.join(" or ", allowed) + ", " + instead + ".", null);
    }
    return type;
  }
}

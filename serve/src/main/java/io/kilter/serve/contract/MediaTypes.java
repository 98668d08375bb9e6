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
   * @throws ProblemException with status 415
   */
  public static void require(String contentType, List<String> allowed) {
    String type = contentType == null ? "" : contentType.split(";", 2)[0].strip();
    if (!allowed.contains(type.toLowerCase(Locale.ROOT))) {
      String given = type.isEmpty() ? "without a content type" : "not " + type;
      throw new ProblemException(
          415, "The body must be " + String.join(" or ", allowed) + ", " + given + ".", null);
    }
  }
}

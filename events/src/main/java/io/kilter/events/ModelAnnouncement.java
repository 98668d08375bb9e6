package io.kilter.events;

import java.util.regex.Pattern;

/**
 * That a version of a trained model is to score readings from an event time on, until another is.
 * Every announcement of another time has a name of its own, so that a compacted topic keeps them
 * all and a replay meets the same models at the same times.
 *
 * @param model the model's name, as in the registry
 * @param version from 1
 * @param bytes how long its body is
 * @param sha256 of its body, in lower-case hexadecimal digits
 * @param from event time from which it scores, epoch milliseconds, inclusive
 * @param shadow whether it only scores beside what is active, for comparison
 */
public record ModelAnnouncement(
    String model, int version, long bytes, String sha256, long from, boolean shadow) {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");
  private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

  public ModelAnnouncement {
    if (!NAME.matcher(model).matches()) {
      throw new IllegalArgumentException("An announcement's model must be a model's name.");
    }
    if (version < 1 || bytes < 1) {
      throw new IllegalArgumentException("An announcement's version and bytes must be positive.");
    }
    if (!DIGEST.matcher(sha256).matches()) {
      throw new IllegalArgumentException(
          "An announcement's sha256 must be 64 lower-case hexadecimal digits.");
    }
  }

  /** Names the announcement; a later one of the same name replaces it. */
  public String id() {
    return model + "@" + from + (shadow ? "/shadow" : "");
  }

  /** The version, as people write it. */
  public String reference() {
    return model + "@" + version;
  }
}

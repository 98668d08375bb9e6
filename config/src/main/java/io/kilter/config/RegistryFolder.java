package io.kilter.config;

import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a registry of models may be: a folder, as a path or as a {@code file:} URI. */
public final class RegistryFolder {
  /** One letter would be a drive of Windows. */
  private static final Pattern SCHEME = Pattern.compile("([a-zA-Z][a-zA-Z0-9+.-]+):/.*");

  private RegistryFolder() {}

  /**
   * The folder that a place names.
   *
   * @throws IllegalArgumentException if it names no folder: an object store's buckets have no
   *     renames in one step, on which versions that are there in full or not at all rest
   */
  public static Path of(String place) {
    Matcher scheme = SCHEME.matcher(place);
    try {
      if (!scheme.matches()) {
        return Path.of(place);
      } else if (scheme.group(1).toLowerCase(Locale.ROOT).equals("file")) {
        return Path.of(URI.create(place.replaceFirst("^[a-zA-Z]+:/+", "file:///")));
      }
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException(place + " is no folder: " + e.getReason() + ".", e);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(place + " is no folder: " + e.getMessage() + ".", e);
    }
    throw new IllegalArgumentException(
        "A registry of models is in a folder, not at "
            + place
            + ": name a path, also of a shared disk, or a file: URI.");
  }
}

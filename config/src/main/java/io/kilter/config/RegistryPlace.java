package io.kilter.config;

import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a registry of models is: a folder, as a path or as a {@code file:} URI, or a bucket of an
 * object store that speaks S3, as in {@code s3://bucket/models}.
 *
 * @param folder if it is one
 * @param bucket what lies before the keys' first slash; empty for a folder
 * @param prefix what all keys below the bucket begin with, without slashes at its ends; may be
 *     empty
 */
public record RegistryPlace(Optional<Path> folder, String bucket, String prefix) {
  /** One letter would be a drive of Windows. */
  private static final Pattern SCHEME = Pattern.compile("([a-zA-Z][a-zA-Z0-9+.-]+):/.*");

  /** As S3 names buckets; the names are parts of host names. */
  private static final Pattern BUCKET =
      Pattern.compile("(?i:s3)://([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:/+(.*))?");

  /** What needs no escape in a key, on any store. */
  private static final Pattern PREFIX = Pattern.compile("[A-Za-z0-9!_.'()-]+");

  /**
   * The place that a text names.
   *
   * @throws IllegalArgumentException if it names neither a folder nor a bucket
   */
  public static RegistryPlace of(String place) {
    Matcher scheme = SCHEME.matcher(place);
    if (!scheme.matches()) {
      return folder(place, place);
    }
    return switch (scheme.group(1).toLowerCase(Locale.ROOT)) {
      case "file" -> folder(place, place.replaceFirst("^[a-zA-Z]+:/+", "file:///"));
      case "s3" -> bucket(place);
      default ->
          throw new IllegalArgumentException(
              "A registry of models is in a folder or a bucket, not at "
                  + place
                  + ": name a path, also of a shared disk, a file: URI, or s3://BUCKET/PREFIX.");
    };
  }

  private static RegistryPlace folder(String place, String pathOrUri) {
    try {
      Path folder =
          pathOrUri.startsWith("file:///") && SCHEME.matcher(place).matches()
              ? Path.of(URI.create(pathOrUri))
              : Path.of(pathOrUri);
      return new RegistryPlace(Optional.of(folder), "", "");
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException(place + " is no folder: " + e.getReason() + ".", e);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(place + " is no folder: " + e.getMessage() + ".", e);
    }
  }

  private static RegistryPlace bucket(String place) {
    Matcher parts = BUCKET.matcher(place);
    if (!parts.matches() || parts.group(1).contains("..")) {
      throw new IllegalArgumentException(
          place
              + " names no bucket: write s3://BUCKET/PREFIX, the bucket in 3 to 63 of a-z, 0-9,"
              + " dots and hyphens.");
    }
    String prefix = parts.group(2) == null ? "" : parts.group(2).replaceFirst("/+$", "");
    if (!prefix.isEmpty()) {
      for (String name : prefix.split("/", -1)) {
        if (!PREFIX.matcher(name).matches() || name.equals(".") || name.equals("..")) {
          throw new IllegalArgumentException(
              place
                  + " has a prefix that cannot be: '"
                  + name
                  + "' is no name of letters, digits and -_.!'().");
        }
      }
    }
    return new RegistryPlace(Optional.empty(), parts.group(1), prefix);
  }

  /** As it can be given to {@link #of}. */
  @Override
  public String toString() {
    return folder
        .map(Path::toString)
        .orElseGet(() -> "s3://" + bucket + (prefix.isEmpty() ? "" : "/" + prefix));
  }
}

package io.kilter.dashboard;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/** Kilter's own files of the page. */
final class PageFiles {
  private static final String FOLDER = "io/kilter/dashboard/page/";
  private static final String IMPORT_MAP = "<script type=\"importmap\"></script>";

  // Names without a leading dot: no path of them can lead out of its folder.
  private static final Pattern PLAIN =
      Pattern.compile("(?:[A-Za-z0-9_-]+/)*[A-Za-z0-9_-]+(?:\\.[A-Za-z0-9_-]+)*\\.(?:js|css|svg)");

  private final Asset index;

  PageFiles(String importMap) {
    String html =
        new String(
            Asset.read(FOLDER + "index.html")
                .orElseThrow(() -> new IllegalStateException("The page's index.html is missing")),
            StandardCharsets.UTF_8);
    if (!html.contains(IMPORT_MAP)) {
      throw new IllegalStateException("The page's index.html has no " + IMPORT_MAP);
    }
    String filled = html.replace(IMPORT_MAP, IMPORT_MAP.replace("><", ">" + importMap + "<"));
    index = Asset.of(filled.getBytes(StandardCharsets.UTF_8), "index.html", Asset.REVALIDATE);
  }

  Asset index() {
    return index;
  }

  /**
   * @param path without a leading slash
   */
  Optional<Asset> find(String path) {
    if (!isPlain(path)) {
      return Optional.empty();
    }
    return Asset.read(FOLDER + path).map(bytes -> Asset.of(bytes, path, Asset.REVALIDATE));
  }

  static boolean isPlain(String path) {
    return PLAIN.matcher(path).matches();
  }
}

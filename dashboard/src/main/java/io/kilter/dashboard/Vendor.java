package io.kilter.dashboard;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/**
 * The page's libraries, out of their WebJars, at {@code /vendor/LIBRARY/VERSION/FILE}. Only the
 * libraries listed here are served, whatever else is on the class path.
 */
final class Vendor {
  static final String PREFIX = "/vendor/";

  /** Library to the module a bare import of it means. */
  private static final Map<String, String> ENTRIES =
      Map.of(
          "lit", "index.js",
          "lit-html", "lit-html.js",
          "lit-element", "index.js",
          "lit__reactive-element", "reactive-element.js",
          "uplot", "dist/uPlot.esm.js");

  private final Map<String, String> versions = new TreeMap<>();

  /**
   * @throws IllegalStateException if a WebJar is missing
   */
  Vendor() {
    for (String library : ENTRIES.keySet()) {
      versions.put(library, version(library));
    }
  }

  /** An import map for the browser: bare names to addresses that hold the version. */
  String importMap() {
    var imports = new JsonObject();
    versions.forEach(
        (library, version) -> {
          String name = library.equals("lit__reactive-element") ? "@lit/reactive-element" : library;
          String root = PREFIX + library + "/" + version + "/";
          imports.put(name, root + ENTRIES.get(library));
          imports.put(name + "/", root);
        });
    return new JsonObject().put("imports", imports).encode();
  }

  /**
   * @param path what follows {@link #PREFIX}
   */
  Optional<Asset> find(String path) {
    String[] parts = path.split("/", 3);
    if (parts.length < 3
        || !parts[1].equals(versions.get(parts[0]))
        || !PageFiles.isPlain(parts[2])) {
      return Optional.empty();
    }
    return Asset.read("META-INF/resources/webjars/" + path)
        .map(bytes -> Asset.of(bytes, path, Asset.FOR_EVER));
  }

  static String version(String library) {
    String resource = "META-INF/maven/org.webjars.npm/" + library + "/pom.properties";
    byte[] text =
        Asset.read(resource)
            .orElseThrow(
                () -> new IllegalStateException("The WebJar of " + library + " is missing"));
    var properties = new Properties();
    try {
      properties.load(new StringReader(new String(text, StandardCharsets.ISO_8859_1)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties.getProperty("version");
  }
}

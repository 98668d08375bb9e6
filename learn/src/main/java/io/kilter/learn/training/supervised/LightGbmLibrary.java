package io.kilter.learn.training.supervised;

import io.github.metarank.lightgbm4j.LGBMBooster;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Loads LightGBM's native library from a folder of this process alone. Its wrapper would unpack it
 * to a fixed name in the folder of temporary files, where a second process writes over the library
 * that the first one is running, which crashes it, and where anybody could have left another.
 */
final class LightGbmLibrary {
  private static final String TEMPORARY = "java.io.tmpdir";

  private LightGbmLibrary() {}

  /** Loads it; says why where that fails. */
  static Optional<String> load() {
    String usual = System.getProperty(TEMPORARY);
    try {
      Path own = Files.createTempDirectory("kilter-lightgbm");
      // The wrapper asks for the property each time; Java itself asked once, the line above.
      System.setProperty(TEMPORARY, own.toString());
      try {
        LGBMBooster.loadNative();
      } finally {
        System.setProperty(TEMPORARY, usual);
        clear(own);
      }
      return LGBMBooster.isNativeLoaded() ? Optional.empty() : Optional.of("nothing was loaded.");
    } catch (IOException | LinkageError e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      return Optional.of(cause.toString());
    }
  }

  /** What is loaded needs its file no longer; but Windows keeps it until the process ends. */
  private static void clear(Path own) throws IOException {
    own.toFile().deleteOnExit();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(own)) {
      for (Path file : files) {
        if (!file.toFile().delete()) {
          file.toFile().deleteOnExit();
        }
      }
    }
  }
}

package io.kilter.cli.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** A folder of a measurement, which leaves nothing. */
final class BenchFolder {
  private BenchFolder() {}

  static Path create(Optional<Path> parent) throws IOException {
    return parent.isPresent()
        ? Files.createTempDirectory(Files.createDirectories(parent.get()), "kilter-bench")
        : Files.createTempDirectory("kilter-bench");
  }

  static void delete(Path directory) throws IOException {
    try (Stream<Path> paths = Files.walk(directory)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}

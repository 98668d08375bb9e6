package io.kilter.learn;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Benchmarks that are not part of the project: in the folder that {@code KILTER_DATA} names, or in
 * {@code shared/data} beside the project or above it.
 */
public final class SharedFiles {
  private SharedFiles() {}

  /** The named folder of the data; where it is absent the test is skipped and says so. */
  public static Path folder(String name) {
    Optional<Path> found = find(name);
    assumeTrue(
        found.isPresent(),
        "skipped: no folder " + name + " in KILTER_DATA or ../shared/data of the project");
    return found.orElseThrow();
  }

  private static Optional<Path> find(String name) {
    String chosen = System.getenv("KILTER_DATA");
    if (chosen != null) {
      return Optional.of(Path.of(chosen, name)).filter(Files::isDirectory);
    }
    Path from = Path.of("").toAbsolutePath();
    while (from != null) {
      Path folder = from.resolve("shared").resolve("data").resolve(name);
      if (Files.isDirectory(folder)) {
        return Optional.of(folder);
      }
      from = from.getParent();
    }
    return Optional.empty();
  }
}

package io.kilter.learn.registry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Removes what was being written when its writer failed. */
final class Drafts {
  private Drafts() {}

  /** Deletes a folder of files, if it is there. */
  static void delete(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> entries = Files.list(folder)) {
      List<Path> files = entries.toList();
      for (Path file : files) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }
}

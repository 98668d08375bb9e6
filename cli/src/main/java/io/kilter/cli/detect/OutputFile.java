package io.kilter.cli.detect;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/** Opens files to write, with a sentence where that cannot be. */
final class OutputFile {
  private OutputFile() {}

  /**
   * Refuses to write over what is read, or two files over each other.
   *
   * @param input a file, or a folder whose files are read
   */
  static void requireApart(Path input, Optional<Path> scores, Optional<Path> report)
      throws IOException {
    for (Path path : Stream.of(scores, report).flatMap(Optional::stream).toList()) {
      boolean among =
          Files.isDirectory(input)
              && Files.exists(path)
              && isSame(path.toAbsolutePath().getParent(), input);
      if (among || isSame(path, input)) {
        throw new IllegalArgumentException(
            path + " is read: write to another file than the readings come from.");
      }
    }
    if (scores.isPresent() && report.isPresent() && isSame(scores.get(), report.get())) {
      throw new IllegalArgumentException("--out and --report are both " + report.get() + ".");
    }
  }

  private static boolean isSame(Path one, Path other) throws IOException {
    Path first = one.toAbsolutePath().normalize();
    Path second = other.toAbsolutePath().normalize();
    return first.equals(second)
        || (Files.exists(first) && Files.exists(second) && Files.isSameFile(first, second));
  }

  /** A text file in UTF-8, compressed if its name ends in {@code .gz}. */
  static BufferedWriter open(Path path) throws IOException {
    Path folder = path.toAbsolutePath().getParent();
    if (folder == null || Files.isDirectory(path)) {
      throw new IOException(path + " is a folder, not a file to write.");
    }
    if (!Files.isDirectory(folder)) {
      throw new IOException("There is no folder " + folder + " to write " + path + " into.");
    }
    OutputStream bytes = Files.newOutputStream(path);
    try {
      OutputStream content =
          path.toString().endsWith(".gz") ? new GZIPOutputStream(bytes, 1 << 16) : bytes;
      return new BufferedWriter(new OutputStreamWriter(content, StandardCharsets.UTF_8), 1 << 16);
    } catch (IOException e) {
      bytes.close();
      throw e;
    }
  }
}

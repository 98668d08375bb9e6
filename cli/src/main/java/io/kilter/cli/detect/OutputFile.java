package io.kilter.cli.detect;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/** Opens files to write, with a sentence where that cannot be. */
final class OutputFile {
  private OutputFile() {}

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

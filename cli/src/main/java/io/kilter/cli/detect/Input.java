package io.kilter.cli.detect;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The file to look at. Standard input, or another pipe, is copied to a temporary file first, since
 * the meaning of the columns is found by reading ahead; the copy is deleted at the end.
 */
public final class Input implements AutoCloseable {
  private static final String STANDARD_INPUT = "-";

  private final Path path;
  private final Optional<Path> temporary;

  private Input(Path path, Optional<Path> temporary) {
    this.path = path;
    this.temporary = temporary;
  }

  /** The file of a name; {@code -} is standard input. */
  public static Input of(String name, InputStream standardInput) throws IOException {
    if (name.equals(STANDARD_INPUT)) {
      return copy(standardInput);
    }
    Path path = Path.of(name);
    if (Files.exists(path) && !Files.isRegularFile(path) && !Files.isDirectory(path)) {
      try (InputStream pipe = Files.newInputStream(path)) {
        return copy(pipe);
      }
    }
    return new Input(path, Optional.empty());
  }

  private static Input copy(InputStream content) throws IOException {
    Path folder = Files.createTempDirectory("kilter-detect-");
    Input input = new Input(folder.resolve("standard-input.csv"), Optional.of(folder));
    try {
      Files.copy(content, input.path);
      return input;
    } catch (IOException e) {
      input.close();
      throw e;
    }
  }

  /** What to read. */
  public Path path() {
    return path;
  }

  /** A sentence about the file as the user named it. */
  public String named(String sentence) {
    return temporary.isPresent() ? sentence.replace(path.toString(), "standard input") : sentence;
  }

  @Override
  public void close() throws IOException {
    if (temporary.isPresent()) {
      Files.deleteIfExists(path);
      Files.deleteIfExists(temporary.get());
    }
  }
}

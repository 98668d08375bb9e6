package io.kilter.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** A password from a file or the environment: never a setting's value, so never shown with them. */
public final class Secret {
  private Secret() {}

  /**
   * A password, if there is one.
   *
   * @param file its first line is the password; when blank, the variable is asked
   * @param variable name of an environment variable
   * @throws IOException if the file cannot be read; the message names it
   */
  public static Optional<String> read(String file, String variable) throws IOException {
    if (file.isBlank()) {
      return Optional.ofNullable(System.getenv(variable)).filter(value -> !value.isEmpty());
    }
    try (Stream<String> lines = Files.lines(Path.of(file))) {
      return lines.findFirst();
    } catch (IOException e) {
      throw new IOException("The password file " + file + " cannot be read", e);
    }
  }
}

package io.kilter.config.yaml;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A {@code kilter.yaml} that a test writes and reads. */
record SettingsFile(Path path) {
  static SettingsFile of(Path directory, String text) throws IOException {
    return new SettingsFile(Files.writeString(directory.resolve("kilter.yaml"), text));
  }

  LoadedSettings read() throws Exception {
    return read(Map.of());
  }

  LoadedSettings read(Map<String, String> environment) throws Exception {
    return SettingsReader.read(Optional.of(path), environment);
  }

  /** What is refused, a line each, the file by its name alone. */
  List<String> problems(Map<String, String> environment) throws IOException {
    try {
      SettingsReader.read(Optional.of(path), environment);
      return List.of();
    } catch (SettingsException e) {
      return e.problems().stream()
          .map(problem -> problem.toString().replace(path.toString(), "kilter.yaml"))
          .toList();
    }
  }
}

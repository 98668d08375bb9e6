package io.kilter.serve.access;

import io.kilter.config.ApiSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The keys that are let in. Immutable and thread-safe. */
public final class Keys {
  private final List<ApiKey> keys;

  private Keys(List<ApiKey> keys) {
    this.keys = List.copyOf(keys);
  }

  /**
   * Those of the settings and of the file they name.
   *
   * @throws IllegalArgumentException if a key is not written as it must be, or a name stands twice
   * @throws IOException if the file cannot be read
   */
  public static Keys of(ApiSettings settings) throws IOException {
    List<ApiKey> keys = new ArrayList<>();
    for (int i = 0; i < settings.keys().size(); i++) {
      keys.add(ApiKey.parse(settings.keys().get(i), "Key " + (i + 1) + " of api.keys"));
    }
    if (!settings.keysFile().isBlank()) {
      keys.addAll(inFile(settings.keysFile()));
      if (keys.isEmpty()) {
        // A file that was emptied by accident must not open the door.
        throw new IllegalArgumentException("The file of keys " + settings.keysFile() + " has none");
      }
    }
    Set<String> names = new HashSet<>();
    for (ApiKey key : keys) {
      if (!names.add(key.name())) {
        throw new IllegalArgumentException("Two API keys are called " + key.name());
      }
    }
    return new Keys(keys);
  }

  private static List<ApiKey> inFile(String file) throws IOException {
    List<String> lines;
    try {
      lines = Files.readAllLines(Path.of(file));
    } catch (IOException e) {
      throw new IOException("The file of API keys " + file + " cannot be read", e);
    }
    List<ApiKey> keys = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (!line.isEmpty() && !line.startsWith("#")) {
        keys.add(ApiKey.parse(line, "Line " + (i + 1) + " of " + file));
      }
    }
    return keys;
  }

  /** Whether there are none, so that nobody can be asked for one. */
  public boolean isEmpty() {
    return keys.isEmpty();
  }

  /** The key that this is, compared with each in a time that does not depend on where they part. */
  Optional<ApiKey> find(String presented) {
    byte[] hash = ApiKey.hash(presented);
    ApiKey found = null;
    for (ApiKey key : keys) {
      if (MessageDigest.isEqual(key.hash(), hash)) {
        found = key;
      }
    }
    return Optional.ofNullable(found);
  }
}

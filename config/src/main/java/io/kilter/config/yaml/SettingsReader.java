package io.kilter.config.yaml;

import io.kilter.config.KilterSettings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads settings: the environment wins over the file, and the file over the defaults. All problems
 * are found in one go.
 */
public final class SettingsReader {
  /** A file of settings is a page long; anything else is a mistake. */
  private static final int MOST_BYTES = 1 << 20;

  private SettingsReader() {}

  /**
   * Settings of a file, or without one, and of the environment.
   *
   * @param environment variables by name; those that begin with the name of a section, as in
   *     KILTER_KAFKA_, must each be a setting's
   * @throws IOException if the file cannot be read
   * @throws SettingsException if anything in it is refused
   */
  public static LoadedSettings read(Optional<Path> file, Map<String, String> environment)
      throws IOException, SettingsException {
    List<Problem> problems = new ArrayList<>();
    Map<SettingKey, Given> given = new LinkedHashMap<>();
    if (file.isPresent()) {
      String text = text(file.get());
      new FileReader(file.get().toString(), problems)
          .read(text)
          .forEach(value -> given.put(value.key(), value));
    }
    new EnvironmentReader(problems)
        .read(environment)
        .forEach(value -> given.put(value.key(), value));
    KilterSettings settings = build(given, problems);
    if (problems.isEmpty()) {
      addRulesWithoutFeature(settings, given, problems);
    }
    if (!problems.isEmpty()) {
      throw new SettingsException(problems);
    }
    Map<String, Origin> origins = new LinkedHashMap<>();
    for (SettingKey key : Schema.KILTER.keys().values()) {
      Given value = given.get(key);
      origins.put(key.path(), value == null ? new Origin.Default() : value.origin());
    }
    return new LoadedSettings(settings, origins);
  }

  private static KilterSettings build(Map<SettingKey, Given> given, List<Problem> problems) {
    Object[] sections =
        Schema.KILTER.sections().stream()
            .map(section -> new SectionBuilder(section, given, problems).build())
            .toArray();
    return Schema.create(KilterSettings.class, sections);
  }

  /** Rules for features that the stream does not have, where it says which it has. */
  private static void addRulesWithoutFeature(
      KilterSettings settings, Map<SettingKey, Given> given, List<Problem> problems) {
    Given rules = given.get(Schema.KILTER.keys().get("detection.suppress"));
    if (rules == null || !given.containsKey(Schema.KILTER.keys().get("stream.features"))) {
      return;
    }
    try {
      settings.detection().of(settings.stream().features());
    } catch (IllegalArgumentException refused) {
      problems.add(new Problem(rules.origin().place(), refused.getMessage()));
    }
  }

  private static String text(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw new IOException(file + " is a directory, not a file of settings");
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw new IOException(file + " is larger than 1 MiB and so no file of settings");
      }
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (NoSuchFileException e) {
      throw new IOException("There is no file " + file, e);
    } catch (CharacterCodingException e) {
      throw new IOException(file + " is not UTF-8 text", e);
    }
  }
}

package io.kilter.config.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsYamlTest {
  @TempDir Path directory;

  @Test
  void everyValueIsShownWithItsOrigin() throws Exception {
    SettingsFile file = SettingsFile.of(directory, "\nstream.features: [a, b c]\n");
    LoadedSettings loaded = file.read(Map.of("KILTER_DETECTION_SEED", "-7"));

    assertThat(SettingsYaml.of(loaded))
        .startsWith("kafka:\n  bootstrap.servers: 127.0.0.1:9092  # default\n")
        .contains("stream:\n  features: [a, \"b c\"]  # " + file.path() + ":2\n")
        .contains("  max-message-bytes: 64KiB  # default\n")
        .contains("  seed: -7  # environment KILTER_DETECTION_SEED\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "~",
        "true",
        "1:2",
        "- a",
        "a: b",
        "a #b",
        "'",
        "\"",
        "\\",
        "a\nb",
        "*x",
        "&x",
        "é",
        "\uD83D\uDE00",
        "\u0007",
        "{a}",
        "[a]",
        "%",
        "@",
        "`",
        "end:",
        "1e3",
        "!tag",
        "a, b"
      })
  void whatIsShownReadsBackAsTheSame(String text) throws Exception {
    LoadedSettings loaded =
        SettingsReader.read(
            Optional.empty(),
            Map.of("KILTER_KAFKA_GROUP_ID", text, "KILTER_STREAM_FEATURES", text));
    LoadedSettings readBack = SettingsFile.of(directory, SettingsYaml.of(loaded)).read();

    assertThat(readBack.settings()).isEqualTo(loaded.settings());
  }
}

package io.kilter.config.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.kilter.config.KilterSettings;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsReaderTest {
  @TempDir Path directory;

  @Test
  void everyTypeOfValueIsRead() throws Exception {
    KilterSettings settings =
        file("""
                kafka:
                  bootstrap.servers: broker-1:9092, broker-2:9092
                  group.id: 7
                stream:
                  features: [temperature, "sound level"]
                  out-of-orderness: 250ms
                  max-message-bytes: 1MiB
                detection:
                  alerts-per-week: .5
                  seed: -12345678901
                checkpoints:
                  directory: s3://bucket/kilter
                api.port: 0
                """)
            .read()
            .settings();

    assertThat(settings.kafka().bootstrapServers()).isEqualTo("broker-1:9092, broker-2:9092");
    assertThat(settings.kafka().groupId()).isEqualTo("7");
    assertThat(settings.stream().features()).containsExactly("temperature", "sound level");
    assertThat(settings.stream().outOfOrderness()).isEqualTo(Duration.ofMillis(250));
    assertThat(settings.stream().maxMessageBytes()).isEqualTo(1 << 20);
    assertThat(settings.detection().alertsPerWeek()).isEqualTo(0.5);
    assertThat(settings.detection().seed()).isEqualTo(-12345678901L);
    assertThat(settings.checkpoints().directory()).isEqualTo(URI.create("s3://bucket/kilter"));
    assertThat(settings.api().port()).isZero();
    assertThat(settings.dashboard()).isEqualTo(KilterSettings.defaults().dashboard());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "kafka:\n  topics:\n    readings: pumps",
        "kafka:\n  topics.readings: pumps",
        "kafka.topics:\n  readings: pumps",
        "kafka.topics.readings: pumps",
        "{kafka: {topics: {readings: 'pumps'}}}",
      })
  void keysMayBeNestedOrJoinedByDots(String text) throws Exception {
    assertThat(file(text).read().settings().kafka().readings()).isEqualTo("pumps");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "# all as it is\n", "kafka:\n  # nothing yet\nstream: {}\n", "---\n"})
  void aFileThatSetsNothingLeavesTheDefaults(String text) throws Exception {
    assertThat(file(text).read().settings()).isEqualTo(KilterSettings.defaults());
  }

  @Test
  void theEnvironmentWinsOverTheFileAndTheFileOverTheDefault() throws Exception {
    LoadedSettings loaded =
        file("kafka:\n  group.id: of-file\n  topics.labels: of-file\n")
            .read(
                Map.of(
                    "KILTER_KAFKA_GROUP_ID", "of-environment",
                    "KILTER_STREAM_FEATURES", "pressure, flow"));

    assertThat(loaded.settings().kafka().groupId()).isEqualTo("of-environment");
    assertThat(loaded.settings().kafka().labels()).isEqualTo("of-file");
    assertThat(loaded.settings().stream().features()).containsExactly("pressure", "flow");
    assertThat(loaded.origins().get("kafka.group.id").described())
        .isEqualTo("environment KILTER_KAFKA_GROUP_ID");
    assertThat(loaded.origins().get("kafka.topics.labels").described())
        .isEqualTo(directory.resolve("kilter.yaml") + ":3");
    assertThat(loaded.origins().get("kafka.topics.readings").described()).isEqualTo("default");
  }

  @Test
  void variablesOfOthersAndServiceLinksOfKubernetesArePassedOver() throws Exception {
    Map<String, String> environment =
        Map.of(
            "PATH", "/bin",
            "KILTER_JAVA_OPTS", "-Xmx1g",
            "KILTER_DATA", "somewhere",
            "KILTER_API_SERVICE_HOST", "10.0.0.1",
            "KILTER_API_SERVICE_PORT_HTTP", "8080",
            "KILTER_API_PORT", "tcp://10.0.0.1:8080",
            "KILTER_API_PORT_8080_TCP_ADDR", "10.0.0.1");

    assertThat(SettingsReader.read(Optional.empty(), environment).settings())
        .isEqualTo(KilterSettings.defaults());
  }

  @Test
  void topicsMayBeSwapped() throws Exception {
    LoadedSettings loaded =
        file("kafka.topics: {readings: anomalies, anomalies: sensor-data}").read();

    assertThat(loaded.settings().kafka().anomalies()).isEqualTo("sensor-data");
  }

  @Test
  void aFileThatCannotBeReadIsSaidInOneSentence() throws Exception {
    Path binary = Files.write(directory.resolve("binary"), new byte[] {(byte) 0xff, 0});
    Path large = Files.write(directory.resolve("large"), new byte[(1 << 20) + 1]);

    for (Map.Entry<Path, String> refused :
        List.of(
            Map.entry(directory.resolve("absent"), "There is no file "),
            Map.entry(directory, " is a directory"),
            Map.entry(binary, " is not UTF-8 text"),
            Map.entry(large, " is larger than 1 MiB"))) {
      assertThatIOException()
          .isThrownBy(() -> SettingsReader.read(Optional.of(refused.getKey()), Map.of()))
          .withMessageContaining(refused.getValue())
          .withMessageContaining(refused.getKey().toString());
    }
  }

  private SettingsFile file(String text) throws Exception {
    return SettingsFile.of(directory, text);
  }
}

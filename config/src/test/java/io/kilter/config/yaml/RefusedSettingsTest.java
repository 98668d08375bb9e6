package io.kilter.config.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusedSettingsTest {
  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "kafka.bootstrap.server: x | 1:1: kafka.bootstrap.server is not a setting; did you mean kafka.bootstrap.servers?",
        "kafka: {bootstrap_servers: x} | 1:9: kafka.bootstrap_servers is not a setting; did you mean kafka.bootstrap.servers?",
        "kafak: {group.id: x} | 1:1: kafak is not a setting; did you mean kafka?",
        "group.id: x | 1:1: group.id is not a setting; did you mean kafka.group.id?",
        "detection: {alertsPerWeek: 2} | 1:13: detection.alertsPerWeek is not a setting; did you mean detection.alerts-per-week?",
        "windows: {colour: red} | 1:11: windows.colour is not a setting; windows has tumbling, sliding, slide, peer-lateness, gap-after, episode-gap",
        "colour: red | 1:1: colour is not a setting; there are kafka, stream, detection, windows, accuracy, state, checkpoints, store, metrics, models, jobmanager, taskmanager, api, dashboard",
        "windows: 5m | 1:10: windows holds settings (tumbling, sliding, slide, peer-lateness, gap-after, episode-gap), not a value",
        "kafka.group.id: {a: b} | 1:17: kafka.group.id: this must be a single value",
        "kafka: {group.id: ~} | 1:19: kafka.group.id: there is no value; without the key the default holds",
        "stream.features: temperature | 1:18: stream.features: this must be a list, as in [one, two]",
        "stream.features: [[a]] | 1:18: stream.features: this must be a single value",
        "stream.features: [] | 1:18: stream.features must name at least one measurement",
        "stream.idle-after: soon | 1:20: stream.idle-after: 'soon' is not a duration; write 500ms, 30s, 5m, 2h or 1d",
        "stream.idle-after: 0s | 1:20: stream.idle-after must be at least 1ms, not 0s",
        "stream.idle-after: 999999999d | 1:20: stream.idle-after must be at most 36500d, not 999999999d",
        "kafka.transaction.timeout: 25d | 1:28: kafka.transaction.timeout must be at most 24d, not 25d",
        "{store.type: cassandra, store.retention: 7301d} | 1:42: store.retention must be at most 7300d, Cassandra's longest time to live, not 7301d; 0s keeps rows for ever",
        "stream.max-message-bytes: 64KB | 1:27: stream.max-message-bytes: '64KB' is not a size; write 512B, 64KiB or 1MiB",
        "stream.max-message-bytes: 9999999999GiB | 1:27: stream.max-message-bytes: '9999999999GiB' is not below 2GiB",
        "stream.max-message-bytes: 0 | 1:27: stream.max-message-bytes must be at least 1",
        "detection.alerts-per-week: NaN | 1:28: detection.alerts-per-week: 'NaN' is not a number",
        "detection.alerts-per-week: 0 | 1:28: detection.alerts-per-week must be a number above 0, not 0.0",
        "detection.seed: 1.5 | 1:17: detection.seed: '1.5' is not a whole number from -9223372036854775808 to 9223372036854775807",
        "{stream.features: [flow], detection.suppress: [flwo below]} | 1:47: detection.suppress has a rule: there is no feature 'flwo' to suppress; there are flow",
        "checkpoints.directory: 'a b' | 1:24: checkpoints.directory: 'a b' is not a URI",
        "checkpoints.directory: here | 1:24: checkpoints.directory must be a URI with a scheme, as in file:///var/lib/kilter, not here",
        "taskmanager.memory.process.size: 4 | 1:34: taskmanager.memory.process.size must be at least 1MiB, not 4B",
        "jobmanager.memory.process.size: 1024GiB | 1:33: jobmanager.memory.process.size: '1024GiB' is not below 1024GiB",
        "taskmanager: {slots: 0} | 1:22: taskmanager.slots must be from 1 to 1024, not 0",
        "dashboard.port: 70000 | 1:17: dashboard.port must be from 0 to 65535, not 70000",
        "dashboard.api: 'localhost:8080' | 1:16: dashboard.api must be like http://127.0.0.1:8080, not localhost:8080",
        "kafka.security.protocol: TLS | 1:26: kafka.security.protocol must be one of PLAINTEXT, SSL, SASL_PLAINTEXT, SASL_SSL, not 'TLS'",
        "kafka.security.protocol: SASL_SSL | 1:26: kafka.security.sasl.user must be set for kafka.security.protocol SASL_SSL with SCRAM-SHA-512",
        "kafka.security: {protocol: SASL_PLAINTEXT, sasl: {mechanism: PLAIN, user: a}} | 1:62: kafka.security.sasl.mechanism PLAIN shows its secret to whoever listens: use kafka.security.protocol SASL_SSL",
        "kafka.security.tls.root-cert: ca.pem | 1:31: kafka.security.tls.root-cert is for kafka.security.protocol SSL and SASL_SSL, not PLAINTEXT",
        "kafka.security: {protocol: SSL, tls.key: k.pem} | 1:42: kafka.security.tls.certificate and kafka.security.tls.key belong together",
        "api: {host: ' '} | 1:13: api.host must not be blank",
        "kafka.bootstrap.servers: broker | 1:26: kafka.bootstrap.servers must be host:port separated by commas, not 'broker'",
        "kafka.auto.offset.reset: none | 1:26: kafka.auto.offset.reset must be one of earliest, latest, not 'none'",
        "kafka.topics.labels: a/b | 1:22: kafka.topics.labels must be 1 to 249 of the characters a-z, A-Z, 0-9, '.', '_' and '-', not 'a/b'",
        "kafka.topics.readings: labels | 1:24: kafka.topics.labels and kafka.topics.readings must be different topics, not both 'labels'",
        "[a, b] | 1:1: a file of settings holds sections such as kafka: and stream:",
        "? [a] : b | 1:3: a key must be a text",
        "kafka: [ | 1:9: this is not YAML: expected the node content, but found '<stream end>'",
      })
  void whatIsWrongIsNamedWithLineAndColumn(String text, String problem) throws Exception {
    assertThat(SettingsFile.of(directory, text).problems(Map.of()))
        .containsExactly("kilter.yaml:" + problem);
  }

  @Test
  void aRuleOfSuppressionThatIsNoneIsNamedWithWhatOneLooksLike() throws Exception {
    assertThat(SettingsFile.of(directory, "detection.suppress: [flow]").problems(Map.of()))
        .containsExactly(
            "kilter.yaml:1:21: detection.suppress has a rule: 'flow' is not of the form [FEATURE]"
                + " [above|below] [within AMOUNT|PERCENT%], as in 'flow below' or 'within 5%'");
  }

  @Test
  void allProblemsAreFoundInOneGo() throws Exception {
    SettingsFile file =
        SettingsFile.of(
            directory,
            """
            kafka:
              group.id: ""
              topics:
                reading: pumps
            windows:
              tumbling: long
            api: {host: "", port: -1}
            """);

    assertThat(file.problems(Map.of("KILTER_STORE_PATHS", "x", "KILTER_DETECTION_SEED", "many")))
        .containsExactlyInAnyOrder(
            "kilter.yaml:2:13: kafka.group.id must not be blank",
            "kilter.yaml:4:5: kafka.topics.reading is not a setting; did you mean"
                + " kafka.topics.readings?",
            "kilter.yaml:6:13: windows.tumbling: 'long' is not a duration; write 500ms, 30s, 5m, 2h"
                + " or 1d",
            "kilter.yaml:7:13: api.host must not be blank",
            "kilter.yaml:7:23: api.port must be from 0 to 65535, not -1",
            "KILTER_DETECTION_SEED: detection.seed: 'many' is not a whole number from"
                + " -9223372036854775808 to 9223372036854775807",
            "KILTER_STORE_PATHS: this variable sets nothing; did you mean KILTER_STORE_PATH?");
    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(() -> file.read(Map.of()))
        .withMessageContaining("(and 4 more: see kilter config check)");
  }

  @Test
  void aKeyMayBeSetOnceWhateverItsForm() throws Exception {
    SettingsFile file =
        SettingsFile.of(directory, "kafka:\n  group.id: a\nkafka.group:\n  id: b\n");

    assertThat(file.problems(Map.of()))
        .containsExactly("kilter.yaml:4:3: kafka.group.id is set twice, first on line 2");
  }

  @Test
  void aRefusedValueOfTheEnvironmentIsNamedByItsVariable() throws Exception {
    SettingsFile file = SettingsFile.of(directory, "api.port: 8080");

    assertThat(file.problems(Map.of("KILTER_API_PORT", "70000")))
        .containsExactly("KILTER_API_PORT: api.port must be from 0 to 65535, not 70000");
  }

  @Test
  void aProblemIsOneLineWhateverTheValueHolds() throws Exception {
    SettingsFile file = SettingsFile.of(directory, "windows.tumbling: \"a\\nb\\e[31m\"");

    assertThat(file.problems(Map.of()))
        .containsExactly(
            "kilter.yaml:1:19: windows.tumbling: 'a b [31m' is not a duration; write 500ms, 30s,"
                + " 5m, 2h or 1d");
  }

  @Test
  void aliasesThatHoldThemselvesAndDeepNestingAreRefused() throws Exception {
    assertThat(SettingsFile.of(directory, "kafka: &a\n  topics: *a\n").problems(Map.of()))
        .isNotEmpty();
    assertThat(SettingsFile.of(directory, "[".repeat(500_000)).problems(Map.of())).isNotEmpty();
  }
}

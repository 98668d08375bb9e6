package io.kilter.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.kilter.cli.embedded.PlatformSettings;
import io.kilter.cli.embedded.Ports;
import io.kilter.cli.embedded.StoreChoice;
import io.kilter.config.yaml.LoadedSettings;
import io.kilter.config.yaml.SettingsException;
import io.kilter.config.yaml.SettingsReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class DemoSettingsTest {
  /** A value for every setting that is not its default. */
  private static final Map<String, String> OTHERS =
      Map.ofEntries(
          Map.entry("KILTER_KAFKA_GROUP_ID", "g"),
          Map.entry("KILTER_KAFKA_AUTO_OFFSET_RESET", "latest"),
          Map.entry("KILTER_KAFKA_TOPICS_READINGS", "r"),
          Map.entry("KILTER_KAFKA_TOPICS_ANOMALIES", "a"),
          Map.entry("KILTER_KAFKA_TOPICS_DEAD_LETTERS", "d"),
          Map.entry("KILTER_KAFKA_TOPICS_LABELS", "l"),
          Map.entry("KILTER_KAFKA_TOPICS_CONTROL", "c"),
          Map.entry("KILTER_KAFKA_TOPICS_MODELS", "m"),
          Map.entry("KILTER_KAFKA_TRANSACTION_TIMEOUT", "1d"),
          Map.entry("KILTER_STREAM_ORDER", "arrival"),
          Map.entry("KILTER_STREAM_ALIGNMENT", "9s"),
          Map.entry("KILTER_STREAM_OUT_OF_ORDERNESS", "1s"),
          Map.entry("KILTER_STREAM_IDLE_AFTER", "2s"),
          Map.entry("KILTER_STREAM_FUTURE_TOLERANCE", "3s"),
          Map.entry("KILTER_STREAM_MAX_MESSAGE_BYTES", "1KiB"),
          Map.entry("KILTER_DETECTION_ALERTS_PER_WEEK", "7"),
          Map.entry("KILTER_DETECTION_SEED", "8"),
          Map.entry("KILTER_DETECTION_FLEET_PERIOD", "2h"),
          Map.entry("KILTER_WINDOWS_TUMBLING", "1m"),
          Map.entry("KILTER_WINDOWS_SLIDING", "20m"),
          Map.entry("KILTER_WINDOWS_SLIDE", "2m"),
          Map.entry("KILTER_WINDOWS_PEER_LATENESS", "2h"),
          Map.entry("KILTER_WINDOWS_GAP_AFTER", "3m"),
          Map.entry("KILTER_WINDOWS_EPISODE_GAP", "2m"),
          Map.entry("KILTER_ACCURACY_PERIOD", "2h"),
          Map.entry("KILTER_ACCURACY_TOLERANCE", "2m"),
          Map.entry("KILTER_ACCURACY_HORIZON", "2d"),
          Map.entry("KILTER_STATE_BACKEND", "rocksdb"),
          Map.entry("KILTER_STATE_INCREMENTAL", "false"),
          Map.entry("KILTER_STATE_FORGET_AFTER", "1d"),
          Map.entry("KILTER_METRICS_PROMETHEUS_PORT", "9249"),
          Map.entry("KILTER_CHECKPOINTS_LONGEST_RESTART", "1m"),
          Map.entry("KILTER_CHECKPOINTS_INTERVAL", "2s"),
          Map.entry("KILTER_STORE_TYPE", "cassandra"),
          Map.entry("KILTER_STORE_RETENTION", "30d"),
          Map.entry("KILTER_STORE_READ_TIMEOUT", "4s"),
          Map.entry("KILTER_STORE_POSTGRES_HOST", "p"),
          Map.entry("KILTER_STORE_POSTGRES_PORT", "1"),
          Map.entry("KILTER_STORE_POSTGRES_DATABASE", "d"),
          Map.entry("KILTER_STORE_POSTGRES_SCHEMA", "s"),
          Map.entry("KILTER_STORE_POSTGRES_USER", "u"),
          Map.entry("KILTER_STORE_POSTGRES_PASSWORD_FILE", "f"),
          Map.entry("KILTER_STORE_POSTGRES_SSL_MODE", "require"),
          Map.entry("KILTER_STORE_POSTGRES_SSL_ROOT_CERT", "c"),
          Map.entry("KILTER_STORE_POSTGRES_POOL_SIZE", "9"),
          Map.entry("KILTER_STORE_CASSANDRA_CONTACT_POINTS", "n"),
          Map.entry("KILTER_STORE_CASSANDRA_PORT", "2"),
          Map.entry("KILTER_STORE_CASSANDRA_PARTITION_LENGTH", "2h"),
          Map.entry("KILTER_STORE_CASSANDRA_KEYSPACE", "k"),
          Map.entry("KILTER_STORE_CASSANDRA_CONSISTENCY_LEVEL", "QUORUM"),
          Map.entry("KILTER_STORE_CASSANDRA_LOCAL_DATACENTER", "d"),
          Map.entry("KILTER_STORE_CASSANDRA_USER", "u"),
          Map.entry("KILTER_STORE_CASSANDRA_PASSWORD_FILE", "f"),
          Map.entry("KILTER_STORE_CASSANDRA_TLS", "verify-ca"),
          Map.entry("KILTER_STORE_CASSANDRA_TLS_ROOT_CERT", "c"));

  @Test
  void whatADemoTakesReachesItsPlatform() throws Exception {
    LoadedSettings loaded = read(OTHERS);
    PlatformSettings platform =
        DemoSettings.of(loaded, StoreOptions.none())
            .platform(Ports.withOffset(0), List.of("pressure"));

    assertThat(platform.job().kafka()).isEqualTo(loaded.settings().kafka());
    assertThat(platform.job().stream())
        .isEqualTo(loaded.settings().stream().withFeatures(List.of("pressure")));
    assertThat(platform.job().detection()).isEqualTo(loaded.settings().detection());
    assertThat(platform.job().windows()).isEqualTo(loaded.settings().windows());
    assertThat(platform.job().accuracy()).isEqualTo(loaded.settings().accuracy());
    assertThat(platform.job().state()).isEqualTo(loaded.settings().state());
    assertThat(platform.job().metrics()).isEqualTo(loaded.settings().metrics());
    assertThat(platform.job().checkpoints()).isEqualTo(loaded.settings().checkpoints());
    LoadedSettings serving =
        read(Map.of("KILTER_MODELS_PATH", "other", "KILTER_MODELS_ACTIVE", "press"));
    assertThat(
            DemoSettings.of(serving, StoreOptions.none())
                .platform(Ports.withOffset(0), List.of("pressure"))
                .models())
        .isEqualTo(serving.settings().models());
    assertThat(platform.store()).isEqualTo(new StoreChoice(loaded.settings().store(), false));
  }

  @Test
  void everySettingIsEitherTakenOrRefused() throws Exception {
    // A setting that is added later must be sorted into one of the two.
    Set<String> taken =
        DemoSettings.of(read(OTHERS), StoreOptions.none()).run().stringPropertyNames();
    assertThat(read(Map.of()).origins().keySet())
        .filteredOn(key -> !key.startsWith("models."))
        .allSatisfy(
            key ->
                assertThat(DemoSettings.refusal(key).isPresent())
                    .as(key)
                    .isEqualTo(!taken.contains(key)));
    Map<String, String> other = new HashMap<>(OTHERS);
    // There is but one detector, so that no other can be named here; rules name a feature.
    other.put("KILTER_DETECTION_DETECTOR", "baseline");
    other.put("KILTER_DETECTION_SUPPRESS", "");
    assertThat(other).hasSize(taken.size());
  }

  @ParameterizedTest
  @CsvSource({
    "KILTER_KAFKA_BOOTSTRAP_SERVERS,kafka.bootstrap.servers,a:1",
    "KILTER_STREAM_FEATURES,stream.features,a",
    "KILTER_CHECKPOINTS_DIRECTORY,checkpoints.directory,file:///a",
    "KILTER_STORE_PATH,store.path,a",
    "KILTER_API_HOST,api.host,a",
    "KILTER_API_PORT,api.port,1",
    "KILTER_DASHBOARD_HOST,dashboard.host,a",
    "KILTER_DASHBOARD_PORT,dashboard.port,1",
    "KILTER_KAFKA_TRANSACTION_TIMEOUT,kafka.transaction.timeout,2d"
  })
  void whatADemoCannotTakeIsRefused(String variable, String key, String value) {
    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(() -> DemoSettings.of(read(Map.of(variable, value)), StoreOptions.none()))
        .withMessageStartingWith(variable + ": " + key + ": a demo");
  }

  @Test
  void helpNamesWhatIsRefused() {
    // A line may break after a dot, also within a key.
    String help =
        new CommandLine(new DemoCommand())
            .getUsageMessage()
            .replaceAll("\\s+", " ")
            .replace(". ", ".");

    assertThat(DemoSettings.REFUSED.keySet())
        .allSatisfy(
            key ->
                assertThat(help).containsAnyOf(key, " " + section(key) + " ", section(key) + ","));
  }

  private static String section(String key) {
    return key.contains(".") ? key.substring(0, key.indexOf('.')) : key;
  }

  private static LoadedSettings read(Map<String, String> environment) throws Exception {
    return SettingsReader.read(Optional.empty(), environment);
  }
}

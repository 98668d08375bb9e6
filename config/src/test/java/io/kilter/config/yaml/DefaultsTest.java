package io.kilter.config.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DefaultsTest {
  @Test
  void everyKeyVariableAndDefaultIsWhatUsersRelyOn() throws Exception {
    LoadedSettings defaults = SettingsReader.read(Optional.empty(), Map.of());

    String all =
        Schema.KILTER.keys().values().stream()
            .map(
                key ->
                    "%s %s %s\n"
                        .formatted(key.path(), key.variable(), defaults.values().get(key.path())))
            .reduce("", String::concat);

    assertThat(all)
        .isEqualTo(
            """
            kafka.bootstrap.servers KILTER_KAFKA_BOOTSTRAP_SERVERS 127.0.0.1:9092
            kafka.group.id KILTER_KAFKA_GROUP_ID kilter
            kafka.topics.readings KILTER_KAFKA_TOPICS_READINGS sensor-data
            kafka.topics.anomalies KILTER_KAFKA_TOPICS_ANOMALIES anomalies
            kafka.topics.dead-letters KILTER_KAFKA_TOPICS_DEAD_LETTERS sensor-data.dlq
            kafka.topics.labels KILTER_KAFKA_TOPICS_LABELS labels
            kafka.topics.control KILTER_KAFKA_TOPICS_CONTROL control
            kafka.transaction.timeout KILTER_KAFKA_TRANSACTION_TIMEOUT 15m
            stream.features KILTER_STREAM_FEATURES temperature,humidity,sound_level
            stream.out-of-orderness KILTER_STREAM_OUT_OF_ORDERNESS 10s
            stream.order KILTER_STREAM_ORDER event-time
            stream.idle-after KILTER_STREAM_IDLE_AFTER 5s
            stream.alignment KILTER_STREAM_ALIGNMENT 0s
            stream.future-tolerance KILTER_STREAM_FUTURE_TOLERANCE 5m
            stream.max-message-bytes KILTER_STREAM_MAX_MESSAGE_BYTES 64KiB
            detection.detector KILTER_DETECTION_DETECTOR baseline
            detection.alerts-per-week KILTER_DETECTION_ALERTS_PER_WEEK 1
            detection.seed KILTER_DETECTION_SEED 0
            windows.tumbling KILTER_WINDOWS_TUMBLING 5m
            windows.sliding KILTER_WINDOWS_SLIDING 15m
            windows.slide KILTER_WINDOWS_SLIDE 1m
            windows.peer-lateness KILTER_WINDOWS_PEER_LATENESS 1h
            windows.gap-after KILTER_WINDOWS_GAP_AFTER 1m
            windows.episode-gap KILTER_WINDOWS_EPISODE_GAP 5m
            accuracy.period KILTER_ACCURACY_PERIOD 1h
            accuracy.tolerance KILTER_ACCURACY_TOLERANCE 1m
            accuracy.horizon KILTER_ACCURACY_HORIZON 1d
            state.backend KILTER_STATE_BACKEND hashmap
            state.incremental KILTER_STATE_INCREMENTAL true
            state.forget-after KILTER_STATE_FORGET_AFTER 30d
            checkpoints.interval KILTER_CHECKPOINTS_INTERVAL 1s
            checkpoints.longest-restart KILTER_CHECKPOINTS_LONGEST_RESTART 10m
            checkpoints.directory KILTER_CHECKPOINTS_DIRECTORY file:///var/lib/kilter/checkpoints
            store.path KILTER_STORE_PATH /var/lib/kilter/kilter.db
            metrics.prometheus-port KILTER_METRICS_PROMETHEUS_PORT 0
            api.host KILTER_API_HOST 127.0.0.1
            api.port KILTER_API_PORT 8080
            dashboard.host KILTER_DASHBOARD_HOST 127.0.0.1
            dashboard.port KILTER_DASHBOARD_PORT 8501
            """);
  }

  @Test
  void noTwoSettingsShareAVariable() {
    assertThat(Schema.KILTER.keys().values())
        .extracting(SettingKey::variable)
        .doesNotHaveDuplicates();
  }

  @Test
  void everySettingSaysWhatItMeansInWholeSentences() {
    assertThat(Schema.KILTER.keys().values())
        .allSatisfy(key -> assertThat(key.means()).matches("[A-Z].*\\.").doesNotContain("|"));
  }
}

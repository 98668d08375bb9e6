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
            kafka.auto.offset.reset KILTER_KAFKA_AUTO_OFFSET_RESET earliest
            kafka.topics.readings KILTER_KAFKA_TOPICS_READINGS sensor-data
            kafka.topics.anomalies KILTER_KAFKA_TOPICS_ANOMALIES anomalies
            kafka.topics.dead-letters KILTER_KAFKA_TOPICS_DEAD_LETTERS sensor-data.dlq
            kafka.topics.labels KILTER_KAFKA_TOPICS_LABELS labels
            kafka.topics.control KILTER_KAFKA_TOPICS_CONTROL control
            kafka.topics.models KILTER_KAFKA_TOPICS_MODELS models
            kafka.transaction.timeout KILTER_KAFKA_TRANSACTION_TIMEOUT 15m
            kafka.security.protocol KILTER_KAFKA_SECURITY_PROTOCOL PLAINTEXT
            kafka.security.sasl.mechanism KILTER_KAFKA_SECURITY_SASL_MECHANISM SCRAM-SHA-512
            kafka.security.sasl.user KILTER_KAFKA_SECURITY_SASL_USER\s
            kafka.security.sasl.password-file KILTER_KAFKA_SECURITY_SASL_PASSWORD_FILE\s
            kafka.security.oauth.token-endpoint KILTER_KAFKA_SECURITY_OAUTH_TOKEN_ENDPOINT\s
            kafka.security.oauth.client-id KILTER_KAFKA_SECURITY_OAUTH_CLIENT_ID\s
            kafka.security.oauth.client-secret-file KILTER_KAFKA_SECURITY_OAUTH_CLIENT_SECRET_FILE\s
            kafka.security.oauth.scope KILTER_KAFKA_SECURITY_OAUTH_SCOPE\s
            kafka.security.tls.root-cert KILTER_KAFKA_SECURITY_TLS_ROOT_CERT\s
            kafka.security.tls.certificate KILTER_KAFKA_SECURITY_TLS_CERTIFICATE\s
            kafka.security.tls.key KILTER_KAFKA_SECURITY_TLS_KEY\s
            stream.features KILTER_STREAM_FEATURES temperature,humidity,sound_level
            stream.out-of-orderness KILTER_STREAM_OUT_OF_ORDERNESS 10s
            stream.order KILTER_STREAM_ORDER event-time
            stream.idle-after KILTER_STREAM_IDLE_AFTER 5s
            stream.alignment KILTER_STREAM_ALIGNMENT 0s
            stream.future-tolerance KILTER_STREAM_FUTURE_TOLERANCE 5m
            stream.max-message-bytes KILTER_STREAM_MAX_MESSAGE_BYTES 64KiB
            detection.detector KILTER_DETECTION_DETECTOR auto
            detection.alerts-per-week KILTER_DETECTION_ALERTS_PER_WEEK 1
            detection.seed KILTER_DETECTION_SEED 0
            detection.suppress KILTER_DETECTION_SUPPRESS\s
            detection.fleet-period KILTER_DETECTION_FLEET_PERIOD 1h
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
            store.type KILTER_STORE_TYPE sqlite
            store.path KILTER_STORE_PATH /var/lib/kilter/kilter.db
            store.retention KILTER_STORE_RETENTION 0s
            store.read-timeout KILTER_STORE_READ_TIMEOUT 10s
            store.postgres.host KILTER_STORE_POSTGRES_HOST 127.0.0.1
            store.postgres.port KILTER_STORE_POSTGRES_PORT 5432
            store.postgres.database KILTER_STORE_POSTGRES_DATABASE kilter
            store.postgres.schema KILTER_STORE_POSTGRES_SCHEMA kilter
            store.postgres.user KILTER_STORE_POSTGRES_USER kilter_writer
            store.postgres.password-file KILTER_STORE_POSTGRES_PASSWORD_FILE\s
            store.postgres.ssl-mode KILTER_STORE_POSTGRES_SSL_MODE prefer
            store.postgres.ssl-root-cert KILTER_STORE_POSTGRES_SSL_ROOT_CERT\s
            store.postgres.pool-size KILTER_STORE_POSTGRES_POOL_SIZE 8
            store.cassandra.contact-points KILTER_STORE_CASSANDRA_CONTACT_POINTS 127.0.0.1
            store.cassandra.port KILTER_STORE_CASSANDRA_PORT 9042
            store.cassandra.keyspace KILTER_STORE_CASSANDRA_KEYSPACE kilter
            store.cassandra.consistency-level KILTER_STORE_CASSANDRA_CONSISTENCY_LEVEL LOCAL_QUORUM
            store.cassandra.local-datacenter KILTER_STORE_CASSANDRA_LOCAL_DATACENTER datacenter1
            store.cassandra.user KILTER_STORE_CASSANDRA_USER\s
            store.cassandra.password-file KILTER_STORE_CASSANDRA_PASSWORD_FILE\s
            store.cassandra.tls KILTER_STORE_CASSANDRA_TLS disable
            store.cassandra.tls-root-cert KILTER_STORE_CASSANDRA_TLS_ROOT_CERT\s
            store.cassandra.partition-length KILTER_STORE_CASSANDRA_PARTITION_LENGTH 1d
            metrics.prometheus-port KILTER_METRICS_PROMETHEUS_PORT 0
            models.path KILTER_MODELS_PATH /var/lib/kilter/models
            models.active KILTER_MODELS_ACTIVE\s
            models.max-bytes KILTER_MODELS_MAX_BYTES 64MiB
            models.refresh KILTER_MODELS_REFRESH 2s
            jobmanager.memory.process.size KILTER_JOBMANAGER_MEMORY_PROCESS_SIZE 768MiB
            taskmanager.memory.process.size KILTER_TASKMANAGER_MEMORY_PROCESS_SIZE 1200MiB
            taskmanager.memory.managed.size KILTER_TASKMANAGER_MEMORY_MANAGED_SIZE 128MiB
            taskmanager.memory.network.size KILTER_TASKMANAGER_MEMORY_NETWORK_SIZE 64MiB
            taskmanager.slots KILTER_TASKMANAGER_SLOTS 2
            api.host KILTER_API_HOST 127.0.0.1
            api.port KILTER_API_PORT 8080
            api.keys KILTER_API_KEYS\s
            api.keys-file KILTER_API_KEYS_FILE\s
            api.insecure KILTER_API_INSECURE false
            api.tls.certificate KILTER_API_TLS_CERTIFICATE\s
            api.tls.key KILTER_API_TLS_KEY\s
            api.hosts KILTER_API_HOSTS\s
            api.cors-origins KILTER_API_CORS_ORIGINS\s
            api.max-body-bytes KILTER_API_MAX_BODY_BYTES 8MiB
            api.requests-per-second KILTER_API_REQUESTS_PER_SECOND 0
            api.max-concurrent KILTER_API_MAX_CONCURRENT 1000
            api.max-streams KILTER_API_MAX_STREAMS 10000
            dashboard.host KILTER_DASHBOARD_HOST 127.0.0.1
            dashboard.port KILTER_DASHBOARD_PORT 8501
            dashboard.password-file KILTER_DASHBOARD_PASSWORD_FILE\s
            dashboard.insecure KILTER_DASHBOARD_INSECURE false
            dashboard.hosts KILTER_DASHBOARD_HOSTS\s
            dashboard.api KILTER_DASHBOARD_API http://127.0.0.1:8080
            dashboard.api-key-file KILTER_DASHBOARD_API_KEY_FILE\s
            dashboard.api-root-cert KILTER_DASHBOARD_API_ROOT_CERT\s
            dashboard.tls.certificate KILTER_DASHBOARD_TLS_CERTIFICATE\s
            dashboard.tls.key KILTER_DASHBOARD_TLS_KEY\s
            dashboard.flink-address KILTER_DASHBOARD_FLINK_ADDRESS\s
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

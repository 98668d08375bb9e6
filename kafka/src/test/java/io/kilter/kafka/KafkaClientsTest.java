package io.kilter.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kilter.config.KafkaSecurity;
import io.kilter.config.KafkaSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.common.security.JaasContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaClientsTest {
  private static final String PASSWORD = "a \"quoted\\ pass;word= ${x:y}";

  @TempDir Path folder;

  private static KafkaSettings settings(String passwordFile) {
    return KafkaSettings.of("broker:9093")
        .withSecurity(
            new KafkaSecurity(
                "SASL_SSL",
                "PLAIN",
                "$Connection\"String",
                passwordFile,
                "",
                "",
                "",
                "",
                "",
                "",
                ""));
  }

  @Test
  void whatTravelsHoldsNoSecretAndTheClientThatConnectsReadsIt() throws Exception {
    Path file = Files.writeString(folder.resolve("password"), PASSWORD + "\nnot this\n");

    Map<String, Object> properties = KafkaClients.properties(settings(file.toString()), Map.of());

    assertThat(properties.toString()).doesNotContain("pass;word");
    Password login = new AdminClientConfig(properties).getPassword(SaslConfigs.SASL_JAAS_CONFIG);
    Map<String, ?> options =
        JaasContext.loadClientContext(Map.of(SaslConfigs.SASL_JAAS_CONFIG, login))
            .configurationEntries()
            .get(0)
            .getOptions();
    assertThat(options.get("username")).isEqualTo("$Connection\"String");
    assertThat(options.get("password")).isEqualTo(PASSWORD);
  }

  @Test
  void aPasswordFileThatIsNotThereIsNamed() {
    Map<String, Object> properties = KafkaClients.properties(settings("no/such/file"), Map.of());

    assertThatThrownBy(() -> new AdminClientConfig(properties))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("no/such/file");
  }

  @Test
  void anOpenBrokerNeedsNothingElse() {
    assertThat(KafkaClients.properties(KafkaSettings.of("broker:9092"), Map.of()))
        .containsExactly(Map.entry("bootstrap.servers", "broker:9092"));
  }
}

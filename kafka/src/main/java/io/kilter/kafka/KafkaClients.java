package io.kilter.kafka;

import io.kilter.config.KafkaSecurity;
import io.kilter.config.KafkaSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.config.SslConfigs;
import org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginCallbackHandler;
import org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginModule;
import org.apache.kafka.common.security.plain.PlainLoginModule;
import org.apache.kafka.common.security.scram.ScramLoginModule;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Properties that let a client of Kafka, of any kind, reach the brokers of the settings.
 *
 * <p>They hold no secret, so they may be logged or travel in a job's graph: where a secret belongs
 * stands a reference, which Kafka asks {@link KafkaSecrets} about in the process that connects.
 */
public final class KafkaClients {
  private static final String PROVIDER = "kilter";
  private static final String PEM = "PEM";

  private KafkaClients() {}

  /** Brokers and security, and a client's own properties, which win. */
  public static Map<String, Object> properties(KafkaSettings kafka, Map<String, ?> own) {
    Map<String, Object> properties = new HashMap<>();
    properties.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers());
    properties.putAll(security(kafka.security()));
    properties.putAll(own);
    return properties;
  }

  /**
   * A consumer that looks at topics and changes nothing: it reads what was committed, joins no
   * group, and makes no topic that is not there.
   *
   * @param patience how long a question to the brokers may take
   */
  public static KafkaConsumer<byte[], byte[]> onlooker(KafkaSettings kafka, Duration patience) {
    return new KafkaConsumer<>(
        properties(
            kafka,
            Map.of(
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                false,
                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                (int) patience.toMillis())),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer());
  }

  /** Security alone, all of it text, for what takes the brokers apart from it. */
  public static Properties security(KafkaSettings kafka) {
    Properties properties = new Properties();
    properties.putAll(security(kafka.security()));
    return properties;
  }

  private static Map<String, String> security(KafkaSecurity security) {
    Map<String, String> properties = new HashMap<>();
    if (!security.usesTls() && !security.usesSasl()) {
      return properties;
    }
    properties.put(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG, security.protocol());
    properties.put(AbstractConfig.CONFIG_PROVIDERS_CONFIG, PROVIDER);
    String provider = AbstractConfig.CONFIG_PROVIDERS_CONFIG + "." + PROVIDER;
    properties.put(provider + ".class", KafkaSecrets.class.getName());
    KafkaSecrets.parameters(security)
        .forEach((name, value) -> properties.put(provider + ".param." + name, value));
    if (security.usesTls()) {
      addTls(security, properties);
    }
    if (security.usesSasl()) {
      addSasl(security, properties);
    }
    return properties;
  }

  private static void addTls(KafkaSecurity security, Map<String, String> properties) {
    if (!security.tlsRootCert().isBlank()) {
      properties.put(SslConfigs.SSL_TRUSTSTORE_TYPE_CONFIG, PEM);
      properties.put(SslConfigs.SSL_TRUSTSTORE_CERTIFICATES_CONFIG, secret(KafkaSecrets.ROOT_CERT));
    }
    if (!security.tlsCertificate().isBlank()) {
      properties.put(SslConfigs.SSL_KEYSTORE_TYPE_CONFIG, PEM);
      properties.put(
          SslConfigs.SSL_KEYSTORE_CERTIFICATE_CHAIN_CONFIG, secret(KafkaSecrets.CERTIFICATE));
      properties.put(SslConfigs.SSL_KEYSTORE_KEY_CONFIG, secret(KafkaSecrets.KEY));
    }
  }

  private static void addSasl(KafkaSecurity security, Map<String, String> properties) {
    properties.put(SaslConfigs.SASL_MECHANISM, security.mechanism());
    if (security.usesOauth()) {
      properties.put(
          SaslConfigs.SASL_LOGIN_CALLBACK_HANDLER_CLASS,
          OAuthBearerLoginCallbackHandler.class.getName());
      properties.put(SaslConfigs.SASL_OAUTHBEARER_TOKEN_ENDPOINT_URL, security.tokenEndpoint());
      properties.put(SaslConfigs.SASL_JAAS_CONFIG, oauthLogin(security));
      return;
    }
    Class<?> module =
        security.mechanism().equals("PLAIN") ? PlainLoginModule.class : ScramLoginModule.class;
    properties.put(
        SaslConfigs.SASL_JAAS_CONFIG,
        "%s required username=\"%s\" password=\"%s\";"
            .formatted(
                module.getName(),
                KafkaSecrets.quotable(security.user()),
                secret(KafkaSecrets.PASSWORD)));
  }

  private static String oauthLogin(KafkaSecurity security) {
    String scope =
        security.scope().isBlank()
            ? ""
            : " scope=\"" + KafkaSecrets.quotable(security.scope()) + "\"";
    return "%s required clientId=\"%s\" clientSecret=\"%s\"%s;"
        .formatted(
            OAuthBearerLoginModule.class.getName(),
            KafkaSecrets.quotable(security.clientId()),
            secret(KafkaSecrets.CLIENT_SECRET),
            scope);
  }

  private static String secret(String name) {
    return "${" + PROVIDER + ":" + name + "}";
  }
}

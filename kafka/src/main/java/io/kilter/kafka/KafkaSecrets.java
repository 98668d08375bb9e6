package io.kilter.kafka;

import io.kilter.config.KafkaSecurity;
import io.kilter.config.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.config.ConfigData;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.provider.ConfigProvider;

/**
 * Reads secrets and certificates where a client of Kafka connects; Kafka makes it, by its name in
 * the properties of {@link KafkaClients}.
 */
public final class KafkaSecrets implements ConfigProvider {
  static final String PASSWORD = "password";
  static final String CLIENT_SECRET = "client-secret";
  static final String ROOT_CERT = "root-cert";
  static final String CERTIFICATE = "certificate";
  static final String KEY = "key";

  private static final String TOKEN_ENDPOINT = "token-endpoint";

  /** Kafka's list of addresses that may be asked for tokens; without it, it asks none. */
  private static final String ALLOWED = "org.apache.kafka.sasl.oauthbearer.allowed.urls";

  private final Map<String, String> parameters = new HashMap<>();

  /** What the provider is to be configured with: names of files, and nothing secret. */
  static Map<String, String> parameters(KafkaSecurity security) {
    return Map.of(
        PASSWORD,
        security.passwordFile(),
        CLIENT_SECRET,
        security.clientSecretFile(),
        ROOT_CERT,
        security.tlsRootCert(),
        CERTIFICATE,
        security.tlsCertificate(),
        KEY,
        security.tlsKey(),
        TOKEN_ENDPOINT,
        security.usesOauth() ? security.tokenEndpoint() : "");
  }

  /** Text as it stands between the quotes of a JAAS configuration. */
  static String quotable(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"");
  }

  @Override
  public void configure(Map<String, ?> configs) {
    configs.forEach((name, value) -> parameters.put(name, String.valueOf(value)));
    String endpoint = parameters.getOrDefault(TOKEN_ENDPOINT, "");
    if (!endpoint.isBlank()) {
      allow(endpoint);
    }
  }

  /** The settings are the operator's word that this address may be asked. */
  private static synchronized void allow(String endpoint) {
    Set<String> allowed = new LinkedHashSet<>(Set.of(System.getProperty(ALLOWED, "").split(",")));
    allowed.remove("");
    allowed.add(endpoint);
    System.setProperty(ALLOWED, String.join(",", allowed));
  }

  @Override
  public ConfigData get(String path) {
    return get(path, Set.of());
  }

  @Override
  public ConfigData get(String path, Set<String> keys) {
    Map<String, String> values = new HashMap<>();
    for (String key : keys) {
      values.put(key, read(key));
    }
    return new ConfigData(values);
  }

  private String read(String key) {
    String file = parameters.getOrDefault(key, "");
    try {
      return switch (key) {
        case PASSWORD -> quotable(password(file, "KAFKA_PASSWORD"));
        case CLIENT_SECRET -> quotable(password(file, "KAFKA_CLIENT_SECRET"));
        case ROOT_CERT, CERTIFICATE, KEY -> pem(file);
        default -> throw new ConfigException("There is no secret '" + key + "' for Kafka");
      };
    } catch (IOException e) {
      throw new ConfigException(e.getMessage());
    }
  }

  private static String password(String file, String variable) throws IOException {
    return Secret.read(file, variable)
        .orElseThrow(
            () ->
                new IOException(
                    file.isBlank()
                        ? "Kafka needs a password, and neither a file nor the variable "
                            + variable
                            + " has one"
                        : "The password file " + file + " is empty"));
  }

  private static String pem(String file) throws IOException {
    try {
      return Files.readString(Path.of(file));
    } catch (IOException e) {
      throw new IOException("The file " + file + " for Kafka's TLS cannot be read", e);
    }
  }

  @Override
  public void close() {}
}

package io.kilter.config;

import java.io.Serializable;
import java.util.List;

/**
 * How brokers know who we are and we know them. Passwords are in files or the environment; none is
 * in here.
 */
public record KafkaSecurity(
    @Setting(
            key = "protocol",
            means =
                "One of `PLAINTEXT`; `SSL`, which is TLS; `SASL_SSL`, signing in over TLS; and"
                    + " `SASL_PLAINTEXT`, signing in without.")
        String protocol,
    @Setting(
            key = "sasl.mechanism",
            means =
                "How to sign in: `SCRAM-SHA-512`, `SCRAM-SHA-256`, and over TLS only `PLAIN` or"
                    + " `OAUTHBEARER`.")
        String mechanism,
    @Setting(key = "sasl.user", means = "Who signs in with SCRAM or PLAIN.") String user,
    @Setting(
            key = "sasl.password-file",
            means =
                "A file whose first line is the user's password; when empty, the environment's"
                    + " `KAFKA_PASSWORD` is.")
        String passwordFile,
    @Setting(
            key = "oauth.token-endpoint",
            means =
                "Where `OAUTHBEARER` gets its tokens by client credentials, as in"
                    + " `https://id.example/token`.")
        String tokenEndpoint,
    @Setting(key = "oauth.client-id", means = "The client that asks for tokens.") String clientId,
    @Setting(
            key = "oauth.client-secret-file",
            means =
                "A file whose first line is the client's secret; when empty, the environment's"
                    + " `KAFKA_CLIENT_SECRET` is.")
        String clientSecretFile,
    @Setting(key = "oauth.scope", means = "The scope to ask for; when empty, none.") String scope,
    @Setting(
            key = "tls.root-cert",
            means =
                "A PEM file with the authorities to trust; when empty, those of the Java runtime."
                    + " The broker's name is always checked.")
        String tlsRootCert,
    @Setting(
            key = "tls.certificate",
            means =
                "A PEM file with the certificate chain that we show the broker (mutual TLS); when"
                    + " empty, none.")
        String tlsCertificate,
    @Setting(key = "tls.key", means = "A PEM file (PKCS#8) with that certificate's private key.")
        String tlsKey)
    implements Serializable {
  private static final List<String> PROTOCOLS =
      List.of("PLAINTEXT", "SSL", "SASL_PLAINTEXT", "SASL_SSL");
  private static final String OAUTH = "OAUTHBEARER";
  private static final List<String> MECHANISMS =
      List.of("SCRAM-SHA-512", "SCRAM-SHA-256", "PLAIN", OAUTH);

  public KafkaSecurity {
    Checks.oneOf(PROTOCOLS, protocol, "kafka.security.protocol");
    Checks.oneOf(MECHANISMS, mechanism, "kafka.security.sasl.mechanism");
    if (protocol.startsWith("SASL_")) {
      requireIdentity(protocol, mechanism, user, tokenEndpoint, clientId);
    }
    if (!tls(protocol)) {
      requireNone(tlsRootCert, "kafka.security.tls.root-cert", protocol);
      requireNone(tlsCertificate, "kafka.security.tls.certificate", protocol);
      requireNone(tlsKey, "kafka.security.tls.key", protocol);
    }
    if (tlsCertificate.isBlank() != tlsKey.isBlank()) {
      throw new IllegalArgumentException(
          "kafka.security.tls.certificate and kafka.security.tls.key belong together");
    }
  }

  /** A broker that asks nobody who they are. */
  public static KafkaSecurity none() {
    return new KafkaSecurity("PLAINTEXT", "SCRAM-SHA-512", "", "", "", "", "", "", "", "", "");
  }

  private static void requireIdentity(
      String protocol, String mechanism, String user, String tokenEndpoint, String clientId) {
    boolean scram = mechanism.startsWith("SCRAM-");
    if (!scram && !tls(protocol)) {
      throw new IllegalArgumentException(
          "kafka.security.sasl.mechanism "
              + mechanism
              + " shows its secret to whoever listens: use kafka.security.protocol SASL_SSL");
    }
    if (mechanism.equals(OAUTH)) {
      require(tokenEndpoint, "kafka.security.oauth.token-endpoint", protocol, mechanism);
      require(clientId, "kafka.security.oauth.client-id", protocol, mechanism);
    } else {
      require(user, "kafka.security.sasl.user", protocol, mechanism);
    }
  }

  private static void require(String value, String key, String protocol, String mechanism) {
    if (value.isBlank()) {
      throw new IllegalArgumentException(
          "%s must be set for kafka.security.protocol %s with %s"
              .formatted(key, protocol, mechanism));
    }
  }

  private static void requireNone(String value, String key, String protocol) {
    if (!value.isBlank()) {
      throw new IllegalArgumentException(
          "%s is for kafka.security.protocol SSL and SASL_SSL, not %s".formatted(key, protocol));
    }
  }

  private static boolean tls(String protocol) {
    return protocol.endsWith("SSL");
  }

  /** Whether connections are encrypted. */
  public boolean usesTls() {
    return tls(protocol);
  }

  /** Whether a user or client signs in. */
  public boolean usesSasl() {
    return protocol.startsWith("SASL_");
  }

  /** Whether it signs in with tokens of an identity provider. */
  public boolean usesOauth() {
    return usesSasl() && mechanism.equals(OAUTH);
  }
}

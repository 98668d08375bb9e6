package io.kilter.cli.embedded;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.UUID;

/** A broker that lets in who signs in and nobody else, and the settings of who may. */
final class SecuredKafka implements Closeable {
  private static final String USER = "kilter";

  private final EmbeddedBroker broker;
  private final Closeable provider;
  private final String address;
  private final List<String> security;
  private final List<String> mistaken;

  private SecuredKafka(
      EmbeddedBroker broker,
      Closeable provider,
      String address,
      List<String> security,
      List<String> mistaken) {
    this.broker = broker;
    this.provider = provider;
    this.address = address;
    this.security = security;
    this.mistaken = mistaken;
  }

  /** With a user's name and password, over TLS. */
  static SecuredKafka withScram(Path directory) throws Exception {
    Identity server = Identity.make(directory, "broker");
    // Quoted as JAAS wants it, or it does not arrive whole.
    String password = "p\"a\\s s" + UUID.randomUUID();
    Path known = Files.writeString(directory.resolve("kafka-password"), password + "\n");
    Path guessed = Files.writeString(directory.resolve("kafka-guess"), "guessed\n");
    Properties own = tls(server, "SASL_SSL");
    own.setProperty("sasl.enabled.mechanisms", "SCRAM-SHA-512");
    own.setProperty(
        "listener.name.guarded.scram-sha-512.sasl.jaas.config",
        "org.apache.kafka.common.security.scram.ScramLoginModule required;");
    List<String> security =
        List.of(
            "protocol: SASL_SSL",
            "tls.root-cert: " + server.certificate(),
            "sasl.mechanism: SCRAM-SHA-512",
            "sasl.user: " + USER);
    return start(
        directory,
        own,
        List.of("SCRAM-SHA-512=[name=" + USER + ",password=" + password + "]"),
        () -> {},
        with(security, "sasl.password-file: " + known),
        with(security, "sasl.password-file: " + guessed));
  }

  /** As Event Hubs has it: a connection string is the password of a user of that name, over TLS. */
  static SecuredKafka withConnectionString(Path directory) throws Exception {
    Identity server = Identity.make(directory, "broker");
    String password = "Endpoint=sb://plant/;SharedAccessKey=" + UUID.randomUUID() + "=";
    Path known = Files.writeString(directory.resolve("kafka-password"), password + "\n");
    Path guessed = Files.writeString(directory.resolve("kafka-guess"), "guessed\n");
    Properties own = tls(server, "SASL_SSL");
    own.setProperty("sasl.enabled.mechanisms", "PLAIN");
    own.setProperty(
        "listener.name.guarded.plain.sasl.jaas.config",
        "org.apache.kafka.common.security.plain.PlainLoginModule required"
            + " \"user_$ConnectionString\"=\""
            + password
            + "\";");
    List<String> security =
        List.of(
            "protocol: SASL_SSL",
            "tls.root-cert: " + server.certificate(),
            "sasl.mechanism: PLAIN",
            "sasl.user: $ConnectionString");
    return start(
        directory,
        own,
        List.of(),
        () -> {},
        with(security, "sasl.password-file: " + known),
        with(security, "sasl.password-file: " + guessed));
  }

  /** With a certificate that the broker knows (mutual TLS). */
  static SecuredKafka withCertificates(Path directory) throws Exception {
    Identity server = Identity.make(directory, "broker");
    Identity client = Identity.make(directory, "client");
    Identity stranger = Identity.make(directory, "stranger");
    Properties own = tls(server, "SSL");
    own.setProperty("ssl.client.auth", "required");
    own.setProperty("ssl.truststore.type", "PEM");
    own.setProperty("ssl.truststore.location", client.certificate().toString());
    List<String> security = List.of("protocol: SSL", "tls.root-cert: " + server.certificate());
    return start(
        directory,
        own,
        List.of(),
        () -> {},
        with(security, "tls.certificate: " + client.certificate(), "tls.key: " + client.key()),
        with(security, "tls.certificate: " + stranger.certificate(), "tls.key: " + stranger.key()));
  }

  /** With tokens of an identity provider (OAuth), over TLS. */
  static SecuredKafka withTokens(Path directory) throws Exception {
    TokenIssuer issuer = TokenIssuer.start();
    Identity server = Identity.make(directory, "broker");
    Path known = Files.writeString(directory.resolve("client-secret"), TokenIssuer.SECRET + "\n");
    Path guessed = Files.writeString(directory.resolve("client-guess"), "guessed\n");
    // What the broker, and not a client of ours, may ask.
    System.setProperty("org.apache.kafka.sasl.oauthbearer.allowed.urls", issuer.keysEndpoint());
    Properties own = tls(server, "SASL_SSL");
    own.setProperty("sasl.enabled.mechanisms", "OAUTHBEARER");
    own.setProperty("sasl.oauthbearer.jwks.endpoint.url", issuer.keysEndpoint());
    own.setProperty("sasl.oauthbearer.expected.audience", TokenIssuer.AUDIENCE);
    String mechanism = "listener.name.guarded.oauthbearer.sasl.";
    own.setProperty(
        mechanism + "jaas.config",
        "org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginModule required;");
    own.setProperty(
        mechanism + "server.callback.handler.class",
        "org.apache.kafka.common.security.oauthbearer.OAuthBearerValidatorCallbackHandler");
    List<String> security =
        List.of(
            "protocol: SASL_SSL",
            "tls.root-cert: " + server.certificate(),
            "sasl.mechanism: OAUTHBEARER",
            "oauth.token-endpoint: " + issuer.tokenEndpoint(),
            "oauth.client-id: " + TokenIssuer.CLIENT);
    return start(
        directory,
        own,
        List.of(),
        issuer,
        with(security, "oauth.client-secret-file: " + known),
        with(security, "oauth.client-secret-file: " + guessed));
  }

  private static SecuredKafka start(
      Path directory,
      Properties own,
      List<String> users,
      Closeable provider,
      List<String> security,
      List<String> mistaken)
      throws IOException {
    String address = "127.0.0.1:" + Ports.free();
    EmbeddedBroker broker =
        EmbeddedBroker.start(
            directory.resolve("kafka"),
            Ports.free(),
            new Admission("GUARDED://" + address, own, users));
    return new SecuredKafka(broker, provider, address, security, mistaken);
  }

  private static Properties tls(Identity server, String protocol) {
    Properties own = new Properties();
    own.setProperty(
        "listener.security.protocol.map",
        "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT,GUARDED:" + protocol);
    own.setProperty("ssl.keystore.type", "PKCS12");
    own.setProperty("ssl.keystore.location", server.keyStore().toString());
    own.setProperty("ssl.keystore.password", Identity.PASSWORD);
    return own;
  }

  private static List<String> with(List<String> lines, String... more) {
    return java.util.stream.Stream.concat(lines.stream(), java.util.stream.Stream.of(more))
        .toList();
  }

  /** The section {@code kafka} of a kilter.yaml, of who may sign in. */
  String settings() {
    return yaml(security);
  }

  /** The same of who may not. */
  String mistakenSettings() {
    return yaml(mistaken);
  }

  private String yaml(List<String> lines) {
    return "kafka:\n  bootstrap.servers: "
        + address
        + "\n  security:\n    "
        + String.join("\n    ", lines)
        + "\n";
  }

  @Override
  public void close() throws IOException {
    try (provider) {
      broker.close();
    }
  }
}

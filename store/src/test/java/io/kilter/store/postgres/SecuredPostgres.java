package io.kilter.store.postgres;

import io.kilter.config.PostgresSettings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/** A server that wants TLS and a password of everyone but its owner {@code postgres}. */
final class SecuredPostgres implements Closeable {
  private static final String RULES =
      """
      local   all all trust
      host    all postgres 127.0.0.1/32 trust
      host    all postgres ::1/128 trust
      hostssl all all 127.0.0.1/32 scram-sha-256
      """;

  /** What clients are to trust. */
  final Path certificate;

  private final EmbeddedPostgres server;

  private SecuredPostgres(Path certificate, EmbeddedPostgres server) {
    this.certificate = certificate;
    this.server = server;
  }

  /**
   * Starts one.
   *
   * @param directory made for its certificate and its rules
   */
  static SecuredPostgres start(Path directory) throws Exception {
    Files.createDirectories(directory);
    Path certificate = directory.resolve("server.crt");
    Path key = directory.resolve("server.key");
    ServerCertificate.make(directory, certificate, key);
    Path rules = Files.writeString(directory.resolve("hba.conf"), RULES);
    return new SecuredPostgres(
        certificate,
        EmbeddedPostgres.builder()
            .setServerConfig("fsync", "off")
            .setServerConfig("max_connections", "60")
            .setServerConfig("ssl", "on")
            .setServerConfig("ssl_cert_file", certificate.toString())
            .setServerConfig("ssl_key_file", key.toString())
            .setServerConfig("hba_file", rules.toString())
            .start());
  }

  int port() {
    return server.getPort();
  }

  Connection asOwner() throws SQLException {
    return server.getPostgresDatabase().getConnection();
  }

  /** Tables of the owner's, and the roles {@code kilter_writer} and {@code kilter_reader}. */
  void makeSchema(String schema, Path writerPassword, Path readerPassword) throws IOException {
    new PostgresStore(owner(schema), Duration.ofSeconds(10)).migrate();
    makeRoles(schema, writerPassword.toString(), readerPassword.toString());
  }

  /** Without a file a role's password stays what it is. */
  void makeRoles(String schema, String writerPassword, String readerPassword) throws IOException {
    new Roles(schema, "kilter_writer", "kilter_reader")
        .make(owner(schema), writerPassword, readerPassword);
  }

  private PostgresSettings owner(String schema) {
    return settings(schema, "postgres", "", "require", "");
  }

  PostgresSettings settings(
      String schema, String user, String passwordFile, String sslMode, String rootCert) {
    return new PostgresSettings(
        "127.0.0.1", port(), "postgres", schema, user, passwordFile, sslMode, rootCert, 4);
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}

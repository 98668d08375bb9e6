package io.kilter.cli.embedded;

import io.kilter.cassandra.node.CassandraNode;
import io.kilter.cassandra.node.CassandraNodeSettings;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;

/**
 * A server of results that wants TLS and a password.
 *
 * @param settings the section {@code store} of a kilter.yaml, of who may sign in
 * @param server what is to be closed
 */
record SecuredStore(String settings, Closeable server) implements Closeable {
  private static final String PASSWORD = "it's \"a\" password";

  /** Lets in over TLS alone ({@code hostssl}), by SCRAM. */
  static SecuredStore postgres(Path directory) throws Exception {
    Identity identity = Identity.make(directory, "postgres");
    Path password = Files.writeString(directory.resolve("store-password"), PASSWORD + "\n");
    PostgresServer server = PostgresServer.start(directory.resolve("postgres"));
    try {
      guard(server, directory.resolve("postgres/data/pg_hba.conf"), identity);
    } catch (Exception e) {
      server.close();
      throw e;
    }
    return new SecuredStore(
        """
        store:
          type: postgres
          postgres:
            host: 127.0.0.1
            port: %d
            user: kilter
            password-file: %s
            ssl-mode: verify-full
            ssl-root-cert: %s
        """
            .formatted(server.port(), password, identity.certificate()),
        server);
  }

  private static void guard(PostgresServer server, Path rules, Identity identity) throws Exception {
    String url = "jdbc:postgresql://127.0.0.1:" + server.port() + "/postgres";
    try (Connection connection = DriverManager.getConnection(url, "postgres", "");
        Statement statement = connection.createStatement()) {
      statement.execute("SET password_encryption = 'scram-sha-256'");
      statement.execute("CREATE ROLE kilter LOGIN PASSWORD '" + PASSWORD.replace("'", "''") + "'");
      statement.execute("CREATE DATABASE kilter OWNER kilter");
      statement.execute("ALTER SYSTEM SET ssl_cert_file = '" + identity.certificate() + "'");
      statement.execute("ALTER SYSTEM SET ssl_key_file = '" + identity.key() + "'");
      statement.execute("ALTER SYSTEM SET ssl = on");
      Files.writeString(
          rules,
          """
          host    all postgres 127.0.0.1/32 trust
          hostssl all kilter   127.0.0.1/32 scram-sha-256
          """);
      statement.execute("SELECT pg_reload_conf()");
    }
  }

  /** Lets in over TLS alone, with a password. */
  static SecuredStore cassandra(Path directory) throws Exception {
    Identity identity = Identity.make(directory, "cassandra");
    // A new node's first role.
    Path password = Files.writeString(directory.resolve("store-password"), "cassandra\n");
    CassandraNode node =
        CassandraNode.start(
            CassandraNodeSettings.in(directory.resolve("cassandra"))
                .withDurable(false)
                .withPasswords()
                .withTls(identity.keyStore(), Identity.PASSWORD));
    return new SecuredStore(
        """
        store:
          type: cassandra
          cassandra:
            contact-points: [127.0.0.1]
            port: %d
            local-datacenter: %s
            user: cassandra
            password-file: %s
            tls: verify-full
            tls-root-cert: %s
        """
            .formatted(
                node.address().getPort(), node.datacenter(), password, identity.certificate()),
        node);
  }

  /** A file, which has no door. */
  static SecuredStore sqlite(Path directory) {
    return new SecuredStore(
        "store: {type: sqlite, path: " + directory.resolve("kilter.db") + "}\n", () -> {});
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}

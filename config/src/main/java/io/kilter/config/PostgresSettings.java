package io.kilter.config;

import java.io.Serializable;
import java.util.List;

/** A Postgres server and who we are there. The password is in a file or the environment. */
public record PostgresSettings(
    @Setting(key = "host", means = "Name or address of the server.") String host,
    @Setting(key = "port", means = "Port of the server.") int port,
    @Setting(key = "database", means = "Name of the database.") String database,
    @Setting(
            key = "schema",
            means = "Schema of the tables, made by `kilter store init`; a plain lower-case name.")
        String schema,
    @Setting(key = "user", means = "The role that connects.") String user,
    @Setting(
            key = "password-file",
            means =
                "A file whose first line is the role's password; when empty, the environment's"
                    + " `PGPASSWORD` is, and without it the server must ask for none.")
        String passwordFile,
    @Setting(
            key = "ssl-mode",
            means =
                "One of `disable`, `prefer`, `require`, `verify-ca` and `verify-full`, as libpq has them.")
        String sslMode,
    @Setting(
            key = "ssl-root-cert",
            means =
                "A PEM file with the authorities that `verify-ca` and `verify-full` trust; when"
                    + " empty, those of the Java runtime.")
        String sslRootCert,
    @Setting(key = "pool-size", means = "The most connections that one process opens to read.")
        int poolSize)
    implements Serializable {
  private static final List<String> SSL_MODES =
      List.of("disable", "prefer", "require", "verify-ca", "verify-full");

  public PostgresSettings {
    Checks.notBlank(host, "store.postgres.host");
    Checks.port(port, "store.postgres.port");
    Checks.notBlank(database, "store.postgres.database");
    Checks.name(schema, "store.postgres.schema");
    Checks.notBlank(user, "store.postgres.user");
    Checks.oneOf(SSL_MODES, sslMode, "store.postgres.ssl-mode");
    Checks.between(1, 1_000, poolSize, "store.postgres.pool-size");
  }

  /** A server on this machine, without TLS. */
  public static PostgresSettings defaults() {
    return new PostgresSettings(
        "127.0.0.1", 5432, "kilter", "kilter", "kilter_writer", "", "prefer", "", 8);
  }

  /** The same server, as another role. */
  public PostgresSettings as(String otherUser, String otherPasswordFile) {
    return new PostgresSettings(
        host, port, database, schema, otherUser, otherPasswordFile, sslMode, sslRootCert, poolSize);
  }

  /** The same database and role on another server. */
  public PostgresSettings at(String otherHost, int otherPort) {
    return new PostgresSettings(
        otherHost, otherPort, database, schema, user, passwordFile, sslMode, sslRootCert, poolSize);
  }

  /** The same server, with the tables in another schema. */
  public PostgresSettings withSchema(String other) {
    return new PostgresSettings(
        host, port, database, other, user, passwordFile, sslMode, sslRootCert, poolSize);
  }
}

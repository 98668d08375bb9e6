package io.kilter.config;

import java.io.Serializable;
import java.time.Duration;
import java.util.List;

/** A Cassandra cluster and who we are there. Passwords are in files or the environment. */
public record CassandraSettings(
    @Setting(
            key = "contact-points",
            means = "Nodes to begin with, names or addresses; the driver finds the others.")
        List<String> contactPoints,
    @Setting(key = "port", means = "Port of every node.") int port,
    @Setting(
            key = "keyspace",
            means = "Keyspace of the tables, made by `kilter store init`; a plain lower-case name.")
        String keyspace,
    @Setting(
            key = "consistency-level",
            means =
                "How many replicas must have taken a write or answer a read: `LOCAL_ONE`,"
                    + " `LOCAL_QUORUM`, `QUORUM` or `ALL`.")
        String consistencyLevel,
    @Setting(key = "local-datacenter", means = "The data centre whose nodes are asked.")
        String localDatacenter,
    @Setting(key = "user", means = "The role that connects; when empty, none is named.")
        String user,
    @Setting(
            key = "password-file",
            means =
                "A file whose first line is the role's password; when empty, the environment's"
                    + " `CASSANDRA_PASSWORD` is.")
        String passwordFile,
    @Setting(
            key = "tls",
            means =
                "One of `disable`, `verify-ca`, and `verify-full`, which checks the node's name too.")
        String tls,
    @Setting(
            key = "tls-root-cert",
            means =
                "A PEM file with the authorities to trust; when empty, those of the Java runtime.")
        String tlsRootCert,
    @Setting(
            key = "partition-length",
            means =
                "How much of a sensor's time shares a partition, from 1 min to 31 d. `kilter store"
                    + " init` says how many readings a second that bears; a keyspace keeps the"
                    + " length that it was made with.")
        Duration partitionLength)
    implements Serializable {
  private static final List<String> LEVELS = List.of("LOCAL_ONE", "LOCAL_QUORUM", "QUORUM", "ALL");
  private static final List<String> TLS_MODES = List.of("disable", "verify-ca", "verify-full");

  public CassandraSettings {
    if (contactPoints.isEmpty()) {
      throw new IllegalArgumentException(
          "store.cassandra.contact-points must name at least one node");
    }
    contactPoints.forEach(point -> Checks.notBlank(point, "store.cassandra.contact-points"));
    contactPoints = List.copyOf(contactPoints);
    Checks.port(port, "store.cassandra.port");
    Checks.name(keyspace, "store.cassandra.keyspace");
    Checks.oneOf(LEVELS, consistencyLevel, "store.cassandra.consistency-level");
    Checks.notBlank(localDatacenter, "store.cassandra.local-datacenter");
    Checks.oneOf(TLS_MODES, tls, "store.cassandra.tls");
    Checks.atLeast(Duration.ofMinutes(1), partitionLength, "store.cassandra.partition-length");
    Checks.atMost(Duration.ofDays(31), partitionLength, "store.cassandra.partition-length");
  }

  /** One node on this machine, without TLS. */
  public static CassandraSettings defaults() {
    return new CassandraSettings(
        List.of("127.0.0.1"),
        9042,
        "kilter",
        "LOCAL_QUORUM",
        "datacenter1",
        "",
        "",
        "disable",
        "",
        Duration.ofDays(1));
  }

  /** The same keyspace and role on other nodes. */
  public CassandraSettings at(List<String> otherPoints, int otherPort) {
    return new CassandraSettings(
        otherPoints,
        otherPort,
        keyspace,
        consistencyLevel,
        localDatacenter,
        user,
        passwordFile,
        tls,
        tlsRootCert,
        partitionLength);
  }

  /** The same cluster, with the tables in another keyspace. */
  public CassandraSettings withKeyspace(String other) {
    return new CassandraSettings(
        contactPoints,
        port,
        other,
        consistencyLevel,
        localDatacenter,
        user,
        passwordFile,
        tls,
        tlsRootCert,
        partitionLength);
  }

  /** The same keyspace, as another role. */
  public CassandraSettings as(String otherUser, String otherPasswordFile) {
    return new CassandraSettings(
        contactPoints,
        port,
        keyspace,
        consistencyLevel,
        localDatacenter,
        otherUser,
        otherPasswordFile,
        tls,
        tlsRootCert,
        partitionLength);
  }

  /** The same cluster, whose partitions are of another length. */
  public CassandraSettings withPartitionLength(Duration other) {
    return new CassandraSettings(
        contactPoints,
        port,
        keyspace,
        consistencyLevel,
        localDatacenter,
        user,
        passwordFile,
        tls,
        tlsRootCert,
        other);
  }
}

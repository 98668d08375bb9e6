package io.kilter.config;

import java.io.Serializable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Where results rest. */
public record StoreSettings(
    @Setting(
            key = "type",
            means =
                "One of `sqlite`, a file on one machine; `postgres`, a server; or `cassandra`, a"
                    + " cluster.")
        String type,
    @Setting(key = "path", means = "The database of `sqlite`, a file that is made when absent.")
        String path,
    @Setting(
            key = "retention",
            means =
                "How long rows are kept, counted back from the wall clock to their event time (of"
                    + " `cassandra`: from when they were written, `7300d` at most); `0s` keeps them for ever.")
        Duration retention,
    @Setting(key = "read-timeout", means = "A query that takes longer is given up.")
        Duration readTimeout,
    @Setting(key = "postgres", means = "The server of `store.type: postgres`.")
        PostgresSettings postgres,
    @Setting(key = "cassandra", means = "The cluster of `store.type: cassandra`.")
        CassandraSettings cassandra)
    implements Serializable {
  /** Cassandra lets no row live longer: 20 years of 365 days. */
  private static final Duration LONGEST_ON_CASSANDRA = Duration.ofDays(20 * 365);

  private static final List<String> TYPES = List.of("sqlite", "postgres", "cassandra");

  public StoreSettings {
    Checks.oneOf(TYPES, type, "store.type");
    Checks.notBlank(path, "store.path");
    Checks.notNegative(retention, "store.retention");
    if (type.equals("cassandra") && retention.compareTo(LONGEST_ON_CASSANDRA) > 0) {
      throw new IllegalArgumentException(
          String.format(
              "store.retention must be at most %s, Cassandra's longest time to live, not %s;"
                  + " 0s keeps rows for ever",
              DurationText.of(LONGEST_ON_CASSANDRA), DurationText.of(retention)));
    }
    Checks.positive(readTimeout, "store.read-timeout");
  }

  /** A file beside the default checkpoints, kept for ever. */
  public static StoreSettings defaults() {
    return sqlite(Path.of("/var/lib/kilter/kilter.db"));
  }

  /** One SQLite file, kept for ever. */
  public static StoreSettings sqlite(Path file) {
    return new StoreSettings(
        "sqlite",
        file.toString(),
        Duration.ZERO,
        Duration.ofSeconds(10),
        PostgresSettings.defaults(),
        CassandraSettings.defaults());
  }

  /** The same rows in another SQLite file. */
  public StoreSettings withFile(Path file) {
    return new StoreSettings(
        "sqlite", file.toString(), retention, readTimeout, postgres, cassandra);
  }

  /** The same rows on a Postgres server. */
  public StoreSettings withPostgres(PostgresSettings server) {
    return new StoreSettings("postgres", path, retention, readTimeout, server, cassandra);
  }

  /** The same rows on a Cassandra cluster. */
  public StoreSettings withCassandra(CassandraSettings cluster) {
    return new StoreSettings("cassandra", path, retention, readTimeout, postgres, cluster);
  }

  /** The same store with another retention. */
  public StoreSettings withRetention(Duration other) {
    return new StoreSettings(type, path, other, readTimeout, postgres, cassandra);
  }

  /** The same store, whose queries may take another time. */
  public StoreSettings withReadTimeout(Duration other) {
    return new StoreSettings(type, path, retention, other, postgres, cassandra);
  }

  /** The SQLite database as a file. */
  public Path file() {
    return Path.of(path);
  }
}

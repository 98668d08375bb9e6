package io.kilter.cassandra.node;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How a node is to run.
 *
 * @param directory what the node owns: data, commit log, configuration and log file; created when
 *     absent, read again when not
 * @param heapMegabytes the server's heap; 256 serves tests (about 580 MB resident); from 1024 on
 *     the server also compiles for speed and not only for a quick start
 * @param durable whether a write is on disk before it is acknowledged, so that a killed node comes
 *     back with all it said yes to. Without it the newest ten seconds may go, as in Cassandra's own
 *     defaults
 * @param passwords whether clients must log in; the first superuser is {@code cassandra} with the
 *     password {@code cassandra}
 * @param keyStore the server's certificate; when present, clients must speak TLS
 * @param grace how long the end of this process waits for its owner to close the node, before it
 *     ends the node itself
 */
public record CassandraNodeSettings(
    Path directory,
    int heapMegabytes,
    boolean durable,
    boolean passwords,
    Optional<KeyStoreFile> keyStore,
    Duration grace) {

  /** A PKCS#12 file and its password. */
  public record KeyStoreFile(Path path, String password) {
    @Override
    public String toString() {
      return "KeyStoreFile[" + path + "]";
    }
  }

  /** A small, durable node without passwords or TLS. */
  public static CassandraNodeSettings in(Path directory) {
    return new CassandraNodeSettings(directory, 256, true, false, Optional.empty(), Duration.ZERO);
  }

  public CassandraNodeSettings withHeapMegabytes(int megabytes) {
    return new CassandraNodeSettings(directory, megabytes, durable, passwords, keyStore, grace);
  }

  public CassandraNodeSettings withDurable(boolean value) {
    return new CassandraNodeSettings(directory, heapMegabytes, value, passwords, keyStore, grace);
  }

  public CassandraNodeSettings withPasswords() {
    return new CassandraNodeSettings(directory, heapMegabytes, durable, true, keyStore, grace);
  }

  public CassandraNodeSettings withTls(Path keyStorePath, String password) {
    return new CassandraNodeSettings(
        directory,
        heapMegabytes,
        durable,
        passwords,
        Optional.of(new KeyStoreFile(keyStorePath, password)),
        grace);
  }

  public CassandraNodeSettings withGrace(Duration value) {
    return new CassandraNodeSettings(directory, heapMegabytes, durable, passwords, keyStore, value);
  }
}
